"""Reviews of cards, what is held back, and memories: reviews are the truth, memories are reckoned of them."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from mlkata.engine.store.rows import Hold, Outcome
from mlkata.engine.store.tables import holds, memories, reviews
from mlkata.spec.card import Memory, Rating, Review, Stage

Reckon = Callable[[Sequence[Review]], Memory | None]  # a card's reviews, oldest first → what is known of it
MANY = 500  # names in one statement
REVIEW = tuple(reviews.c[name] for name in ("id", "card", "at", "day", "rating", "seconds", "expected"))
STALE = {
    "since": "", "day": "", "due": "", "at": None, "stability": 0.0, "difficulty": 0.0, "stage": "", "step": None,
    "reviews": 0, "lapses": 0,
}  # a memory of no review: its card waits to be reckoned  # fmt: skip
STAMP = ""  # no card's id: its row's moment is no moment, but a word that is new after every change
RATINGS, STAGES = {int(each): each for each in Rating}, {each.value: each for each in Stage}
day_of = lru_cache(1 << 12)(date.fromisoformat)


class Cards:
    """The reviewing side of the store. Every method is one transaction."""

    def __init__(self, engine: sa.Engine, reading: sa.Engine, now: Callable[[], str]) -> None:
        self._engine = engine
        self._reading = reading
        self._now = now
        self._sound = False  # whether it was seen that every card with a review has a row among the memories
        self._kept: tuple[str, dict[str, Memory]] | None = None  # the stamp, and all memories as they were then

    # --- reviews ---

    def add(self, review: Review, reckon: Reckon, before: int | None = None) -> Memory | None:
        """One more review; gives what is known of the card now.

        The card is reckoned of all its reviews, within the transaction: two tabs that rate one card lose none. `before`
        is how many it must have had: None, and nothing is added, where another tab has added one meanwhile.
        """
        with self._writing() as (connection, known):
            if before is not None and _count(connection, review.card) != before:
                return None
            connection.execute(reviews.insert().values(**_plain(review)))
            known |= _reckoned(connection, [review.card], reckon)
        return known[review.card]

    def bring(self, brought: Iterable[Review]) -> tuple[Review, ...]:
        """Reviews from elsewhere; gives those that were not here yet, whose cards are to be reckoned anew."""
        given = {review.id: review for review in brought}
        with self._engine.begin() as connection:
            known = {row[0] for row in connection.execute(sa.select(reviews.c.id))}
            new = tuple(review for name, review in given.items() if name not in known)
            if new:
                connection.execute(reviews.insert(), [_plain(review) for review in new])
                spoil(connection, {review.card for review in new})
        return new

    def undo(self, reckon: Reckon) -> Review | None:
        """Take back the latest review; gives it, or None where there is none."""
        with self._writing() as (connection, known):
            found = self._latest(connection)
            if found is not None:
                marked = reviews.update().where(reviews.c.id == found.id).values(undone_at=self._now())
                connection.execute(marked)
                known |= _reckoned(connection, [found.card], reckon)
        return found

    def latest(self) -> Review | None:
        """The latest review that stands; those that a fast clock has dated ahead come after all others."""
        with self._reading.begin() as connection:
            return self._latest(connection)

    def _latest(self, connection: sa.Connection) -> Review | None:
        wanted = sa.select(*REVIEW).where(reviews.c.undone_at.is_(None))
        wanted = wanted.order_by(reviews.c.at.desc(), reviews.c.id.desc()).limit(1)
        past = connection.execute(wanted.where(reviews.c.at <= self._now())).first()
        row = past or connection.execute(wanted).first()
        return None if row is None else _review(row)

    def reviews(self, card: str = "", since: date | None = None) -> tuple[Review, ...]:
        """Reviews that stand, oldest first: all, those of a card, those from a day on."""
        wanted = sa.select(*REVIEW).where(reviews.c.undone_at.is_(None))
        wanted = wanted.where(reviews.c.card == card) if card else wanted
        wanted = wanted.where(reviews.c.day >= since.isoformat()) if since else wanted
        with self._reading.begin() as connection:
            rows = connection.execute(wanted).all()
        return tuple(map(_review, sorted(rows, key=_order)))

    def days(self, since: date | None = None) -> dict[date, int]:
        """How many reviews that stand fell on each of the reader's days, from one on."""
        wanted = sa.select(reviews.c.day, sa.func.count()).where(reviews.c.undone_at.is_(None))
        wanted = wanted.where(reviews.c.day >= since.isoformat()) if since else wanted
        with self._reading.begin() as connection:
            rows = connection.execute(wanted.group_by(reviews.c.day).order_by(reviews.c.day))
            return {date.fromisoformat(day): count for day, count in rows}

    def outcomes(self) -> tuple[Outcome, ...]:
        """What statistics need of every review that stands, in no order: much lighter than the reviews themselves."""
        names = (reviews.c.card, reviews.c.day, reviews.c.rating, reviews.c.seconds, reviews.c.expected)
        wanted = sa.select(*names).where(reviews.c.undone_at.is_(None))
        with self._reading.begin() as connection:
            return tuple(Outcome(*row) for row in connection.execute(wanted))

    # --- memories ---

    def memories(self) -> dict[str, Memory]:
        """What is known of every card that has been reckoned; read once, as long as nobody writes."""
        with self._reading.begin() as connection:
            stamp = _stamp(connection)
            if self._kept is not None and self._kept[0] == stamp:
                return dict(self._kept[1])
            rows = connection.execute(sa.select(memories).where(memories.c.reviews > 0)).all()
        known = {row[0]: _memory(row[1:]) for row in rows}
        self._kept = (stamp, known) if stamp else None
        return dict(known)

    def unreckoned(self) -> tuple[str, ...]:
        """Cards that have reviews and no memory: they came from elsewhere, or FSRS was fitted anew."""
        with self._reading.begin() as connection:
            stale = connection.execute(sa.select(memories.c.card).where(memories.c.reviews == 0)).scalars()
            orphans = set() if self._sound else _orphans(connection)
            self._sound = not orphans
            return tuple(sorted({*stale, *orphans}))

    def reckon(self, cards: Iterable[str], reckon: Reckon) -> None:
        """Reckon the memories of these cards anew."""
        names = list(cards)
        with self._writing() as (connection, known):
            for start in range(0, len(names), MANY):
                known |= _reckoned(connection, names[start : start + MANY], reckon)

    def forget_memories(self) -> None:
        """All memories are to be reckoned anew; no review is lost."""
        with self._engine.begin() as connection:
            connection.execute(memories.update().where(memories.c.reviews > 0).values(reviews=0))
            _stamp_anew(connection)

    @contextmanager
    def _writing(self) -> Iterator[tuple[sa.Connection, dict[str, Memory | None]]]:
        """A transaction, and the memories that it changes: what was read before is changed with them."""
        known: dict[str, Memory | None] = {}
        with self._engine.begin() as connection:
            before = _stamp(connection)
            yield connection, known
            after = _stamp_anew(connection)
        if self._kept is not None and self._kept[0] == before:
            changed = {card: memory for card, memory in (self._kept[1] | known).items() if memory is not None}
            self._kept = after, changed

    # --- what is held back ---

    def holds(self) -> dict[str, Hold]:
        """What is held back, by card."""
        with self._reading.begin() as connection:
            return {row["card"]: Hold(**row) for row in connection.execute(sa.select(holds)).mappings()}

    def hold(self, card: str, suspended: bool | None = None, buried: date | None = None) -> None:
        """Suspend a card or let it go; put it aside for a day. What is None stays as it is."""
        with self._engine.begin() as connection:
            there = connection.execute(sa.select(holds).where(holds.c.card == card)).mappings().first()
            made = {
                "suspended": suspended if suspended is not None else bool(there and there["suspended"]),
                "buried": buried.isoformat() if buried else (there["buried"] if there else ""),
            }
            connection.execute(holds.delete().where(holds.c.card == card))
            connection.execute(holds.insert().values(card=card, updated_at=self._now(), **made))

    def release(self, card: str) -> None:
        """Hold a card back no more."""
        gone = {"suspended": False, "buried": "", "updated_at": self._now()}
        with self._engine.begin() as connection:
            connection.execute(holds.update().where(holds.c.card == card).values(**gone))


def _reckoned(connection: sa.Connection, cards: Sequence[str], reckon: Reckon) -> dict[str, Memory | None]:
    """What is known of these cards, reckoned of all their reviews and written down."""
    wanted = sa.select(*REVIEW).where(reviews.c.card.in_(cards), reviews.c.undone_at.is_(None))
    told: dict[str, list[Review]] = defaultdict(list)
    for row in sorted(connection.execute(wanted).all(), key=_order):
        told[row[1]].append(_review(row))
    known = {card: reckon(told[card]) for card in cards}
    connection.execute(memories.delete().where(memories.c.card.in_(cards)))
    if rows := [{"card": card, **_flat(memory)} for card, memory in known.items() if memory is not None]:
        connection.execute(memories.insert(), rows)
    return known


def _count(connection: sa.Connection, card: str) -> int:
    """How many reviews of a card stand."""
    wanted = sa.select(sa.func.count()).where(reviews.c.card == card, reviews.c.undone_at.is_(None))
    return int(connection.execute(wanted).scalar_one())


def spoil(connection: sa.Connection, cards: Iterable[str]) -> None:
    """The reviews of these cards have changed: what is known of them is to be reckoned anew."""
    names = sorted(set(cards))
    for start in range(0, len(names), MANY):
        some = names[start : start + MANY]
        connection.execute(memories.delete().where(memories.c.card.in_(some)))
        connection.execute(memories.insert(), [{"card": card, **STALE} for card in some])
    _stamp_anew(connection)


def _stamp(connection: sa.Connection) -> str:
    """Another one after every change of the memories, whoever made it; "" before the first."""
    found = connection.execute(sa.select(memories.c.at).where(memories.c.card == STAMP)).scalar()
    return found or ""


def _stamp_anew(connection: sa.Connection) -> str:
    made = secrets.token_hex(16)
    there = connection.execute(memories.update().where(memories.c.card == STAMP).values(at=made)).rowcount
    if not there:
        connection.execute(memories.insert().values(card=STAMP, **STALE | {"at": made, "reviews": -1}))
    return made


def _orphans(connection: sa.Connection) -> set[str]:
    """Cards without any row among the memories; only a file of an earlier mlkata has such."""
    wanted = sa.select(reviews.c.card).where(
        reviews.c.undone_at.is_(None), reviews.c.card.not_in(sa.select(memories.c.card))
    )
    return set(connection.execute(wanted.distinct()).scalars())


def _order(row: Sequence[Any]) -> tuple[str, str]:
    """Oldest first. Sorted here: asked to, SQLite walks the index of moments instead of that of days or cards."""
    return row[2], row[0]


def _plain(review: Review) -> dict[str, Any]:
    return {
        "id": review.id, "card": review.card, "at": moment(review.at), "day": review.day.isoformat(),
        "rating": int(review.rating), "seconds": review.seconds, "expected": review.expected,
    }  # fmt: skip


def _review(row: Sequence[Any]) -> Review:
    name, card, at, day, rating, seconds, expected = row
    return Review(name, card, datetime.fromisoformat(at), day_of(day), RATINGS[rating], seconds, expected)


def _flat(memory: Memory) -> dict[str, Any]:
    return {
        "since": memory.since.isoformat(), "day": memory.day.isoformat(), "due": memory.due.isoformat(),
        "at": moment(memory.at) if memory.at else None, "stability": memory.stability,
        "difficulty": memory.difficulty, "stage": memory.stage.value, "step": memory.step,
        "reviews": memory.reviews, "lapses": memory.lapses,
    }  # fmt: skip


def _memory(row: Sequence[Any]) -> Memory:
    since, day, due, at, stability, difficulty, stage, step, told, lapses = row
    moment = datetime.fromisoformat(at) if at else None
    return Memory(
        day_of(since), day_of(day), day_of(due), moment, stability, difficulty, STAGES[stage], step, told, lapses
    )  # fmt: skip


def moment(at: datetime) -> str:
    """A moment as the tables have it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
