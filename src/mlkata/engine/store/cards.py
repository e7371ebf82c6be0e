"""Reviews of cards, what is held back, and memories: reviews are the truth, memories are reckoned of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from mlkata.engine.store.rows import Hold, Outcome
from mlkata.engine.store.tables import holds, memories, reviews
from mlkata.spec.card import Memory, Rating, Review, Stage

Reckon = Callable[[Sequence[Review]], Memory | None]  # a card's reviews, oldest first → what is known of it


class Cards:
    """The reviewing side of the store. Every method is one transaction."""

    def __init__(self, engine: sa.Engine, reading: sa.Engine, now: Callable[[], str]) -> None:
        self._engine = engine
        self._reading = reading
        self._now = now

    # --- reviews ---

    def add(self, review: Review, reckon: Reckon) -> Memory | None:
        """One more review; gives what is known of the card now.

        The card is reckoned of all its reviews, within the transaction: two tabs that rate one card lose none.
        """
        with self._engine.begin() as connection:
            connection.execute(reviews.insert().values(**_plain(review)))
            return _reckoned(connection, review.card, reckon)

    def undo(self, reckon: Reckon) -> Review | None:
        """Take back the latest review; gives it, or None where there is none."""
        with self._engine.begin() as connection:
            latest = sa.select(reviews).where(reviews.c.undone_at.is_(None))
            row = connection.execute(latest.order_by(reviews.c.at.desc(), reviews.c.id.desc()).limit(1)).mappings()
            found = next((_review(each) for each in row), None)
            if found is not None:
                marked = reviews.update().where(reviews.c.id == found.id).values(undone_at=self._now())
                connection.execute(marked)
                _reckoned(connection, found.card, reckon)
            return found

    def reviews(self, card: str = "", since: date | None = None) -> tuple[Review, ...]:
        """Reviews that stand, oldest first: all, those of a card, those from a day on."""
        wanted = sa.select(reviews).where(reviews.c.undone_at.is_(None)).order_by(reviews.c.at, reviews.c.id)
        wanted = wanted.where(reviews.c.card == card) if card else wanted
        wanted = wanted.where(reviews.c.day >= since.isoformat()) if since else wanted
        with self._reading.begin() as connection:
            return tuple(_review(row) for row in connection.execute(wanted).mappings())

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
        """What is known of every card that has been reckoned."""
        with self._reading.begin() as connection:
            rows = connection.execute(sa.select(memories)).mappings()
            return {row["card"]: _memory(row) for row in rows}

    def unreckoned(self) -> tuple[str, ...]:
        """Cards that have reviews and no memory: they came from elsewhere, or FSRS was fitted anew."""
        known = sa.select(memories.c.card)
        wanted = sa.select(reviews.c.card).where(reviews.c.undone_at.is_(None), reviews.c.card.not_in(known))
        with self._reading.begin() as connection:
            return tuple(row[0] for row in connection.execute(wanted.distinct().order_by(reviews.c.card)))

    def reckon(self, cards: Iterable[str], reckon: Reckon) -> None:
        """Reckon the memories of these cards anew."""
        with self._engine.begin() as connection:
            for card in cards:
                _reckoned(connection, card, reckon)

    def forget_memories(self) -> None:
        """All memories are to be reckoned anew; no review is lost."""
        with self._engine.begin() as connection:
            connection.execute(memories.delete())

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


def _reckoned(connection: sa.Connection, card: str, reckon: Reckon) -> Memory | None:
    wanted = sa.select(reviews).where(reviews.c.card == card, reviews.c.undone_at.is_(None))
    rows = connection.execute(wanted.order_by(reviews.c.at, reviews.c.id)).mappings()
    known = reckon([_review(row) for row in rows])
    connection.execute(memories.delete().where(memories.c.card == card))
    if known is not None:
        connection.execute(memories.insert().values(card=card, **_flat(known)))
    return known


def _plain(review: Review) -> dict[str, Any]:
    return {
        "id": review.id, "card": review.card, "at": moment(review.at), "day": review.day.isoformat(),
        "rating": int(review.rating), "seconds": review.seconds, "expected": review.expected,
    }  # fmt: skip


def _review(row: Mapping[Any, Any]) -> Review:
    at, day = datetime.fromisoformat(row["at"]), date.fromisoformat(row["day"])
    return Review(row["id"], row["card"], at, day, Rating(row["rating"]), row["seconds"], row["expected"])


def _flat(memory: Memory) -> dict[str, Any]:
    return {
        "since": memory.since.isoformat(), "day": memory.day.isoformat(), "due": memory.due.isoformat(),
        "at": moment(memory.at) if memory.at else None, "stability": memory.stability,
        "difficulty": memory.difficulty, "stage": memory.stage.value, "step": memory.step,
        "reviews": memory.reviews, "lapses": memory.lapses,
    }  # fmt: skip


def _memory(row: Mapping[Any, Any]) -> Memory:
    since, day, due = (date.fromisoformat(row[name]) for name in ("since", "day", "due"))
    at = datetime.fromisoformat(row["at"]) if row["at"] else None
    return Memory(
        since, day, due, at, row["stability"], row["difficulty"], Stage(row["stage"]), row["step"],
        row["reviews"], row["lapses"],
    )  # fmt: skip


def moment(at: datetime) -> str:
    """A moment as the tables have it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
