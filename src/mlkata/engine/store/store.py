"""Reading and writing the reader's own. Every method is one transaction; all may be called from any thread."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from mlkata.engine.store import opening, renaming
from mlkata.engine.store.cards import MANY, Cards, moment, spoil
from mlkata.engine.store.interviews import Interviews
from mlkata.engine.store.rows import Draft, Entry, Event
from mlkata.engine.store.tables import deeds, drafts, events, holds, interviews, papers, reviews, settings, submissions

Now = Callable[[], datetime]
ALIVE = ("queued",)


def utc() -> datetime:
    """The usual clock."""
    return datetime.now(UTC)


class Store:
    """The reader's own, in one SQLite file. Close it at the end.

    Args:
        folder: where the file lies; None keeps everything in memory.
        now: the clock.
    """

    def __init__(self, folder: Path | None, now: Now = utc) -> None:
        self.file = folder / opening.FILE if folder is not None else None
        self._now = now
        self._engine = opening.opened(folder, now)
        self._reading = self._engine.execution_options(reads=True)
        self.cards = Cards(self._engine, self._reading, self.now)
        self.interviews = Interviews(self._engine, self._reading, self.now)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def now(self) -> str:
        """The present moment as the tables have it."""
        return moment(self._now())

    def backup(self, why: str) -> Path | None:
        """A copy of the file in backups/; None where there is no file."""
        return opening.backup(self.file, why, self._now()) if self.file is not None else None

    # --- drafts ---

    def draft(self, topic: str, drill: str, bug: str = "") -> Draft | None:
        """The draft of a drill, or None."""
        with self._reading.begin() as connection:
            return _draft(connection, topic, drill, bug)

    def drafts(self) -> tuple[Draft, ...]:
        """All drafts, the latest first."""
        with self._reading.begin() as connection:
            rows = connection.execute(sa.select(drafts).order_by(drafts.c.updated_at.desc()))
            return tuple(Draft(**row) for row in rows.mappings())

    def keep_draft(self, topic: str, drill: str, bug: str, code: str, base: int | None) -> tuple[Draft, bool]:
        """Save a draft that was begun from revision `base`.

        Gives the draft that is kept now, and whether it is this one: False where another tab has saved something
        else since; nothing is changed then. `base` None replaces whatever is there, and keeps it as a submission of
        origin "draft".
        """
        with self._engine.begin() as connection:
            there = _draft(connection, topic, drill, bug)
            if there is not None and there.code == code:
                return there, True
            if there is not None and base is not None and base != there.revision:
                return there, False
            if there is not None and base is None:
                self._put_aside(connection, there)
            made = Draft(topic, drill, bug, code, there.revision + 1 if there else 1, self.now())
            _write_draft(connection, made)
            return made, True

    def drop_draft(self, topic: str, drill: str, bug: str = "") -> None:
        """Forget a draft."""
        with self._engine.begin() as connection:
            connection.execute(drafts.delete().where(*_is(drafts, topic, drill, bug)))

    def _put_aside(self, connection: sa.Connection, draft: Draft) -> None:
        row = _new_row(draft.topic, draft.drill, draft.bug, draft.code, "draft", draft.updated_at)
        connection.execute(submissions.insert().values(**row | {"state": "kept"}))

    # --- submissions ---

    def begin(self, topic: str, drill: str, bug: str, code: str, origin: str, seconds: float | None, hints: int) -> str:
        """A submission that waits for its verdict; gives its id."""
        row = _new_row(topic, drill, bug, code, origin, self.now()) | {"seconds": seconds, "hints": hints}
        with self._engine.begin() as connection:
            connection.execute(submissions.insert().values(**row))
        return str(row["id"])

    def finish(self, entry: str, word: str, seed: int, digest: str, verdict: Mapping[str, Any]) -> None:
        """Its verdict."""
        values = {"word": word, "seed": seed, "digest": digest, "verdict": dict(verdict)}
        self._change(entry, state="done", finished_at=self.now(), **values)

    def end(self, entry: str, state: str) -> None:
        """It ended without a verdict: "stopped" or "failed"."""
        self._change(entry, state=state, finished_at=self.now())

    def raced(self, entry: str, race: Mapping[str, Any]) -> None:
        """Its race, which comes after the verdict."""
        self._change(entry, race=dict(race))

    def _change(self, entry: str, **values: Any) -> None:
        with self._engine.begin() as connection:
            connection.execute(submissions.update().where(submissions.c.id == entry).values(**values))

    def interrupt(self, before: str) -> int:
        """Whatever waits since before a moment has been left by a program that ended; gives how many.

        Call it when no other program can be judging what is that old.
        """
        old = submissions.c.state.in_(ALIVE) & (submissions.c.created_at < before)
        with self._engine.begin() as connection:
            done = connection.execute(submissions.update().where(old).values(state="interrupted"))
            return int(done.rowcount)

    def submission(self, entry: str) -> Entry | None:
        """One submission, or None."""
        with self._reading.begin() as connection:
            row = connection.execute(sa.select(submissions).where(submissions.c.id == entry)).mappings().first()
            return Entry(**row) if row else None

    def submissions(
        self, topic: str = "", drill: str = "", limit: int | None = None, bug: str | None = None
    ) -> tuple[Entry, ...]:
        """Submissions of a drill, of a topic, or all, newest first."""
        wanted = sa.select(submissions).order_by(submissions.c.created_at.desc(), submissions.c.id).limit(limit)
        for column, value in ((submissions.c.topic, topic), (submissions.c.drill, drill)):
            wanted = wanted.where(column == value) if value else wanted
        wanted = wanted if bug is None else wanted.where(submissions.c.bug == bug)
        with self._reading.begin() as connection:
            return tuple(Entry(**row) for row in connection.execute(wanted).mappings())

    def marks(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """(topic, drill, bug, word, created_at) of every submission with a verdict, oldest first; no code is read."""
        c = submissions.c
        wanted = sa.select(c.topic, c.drill, c.bug, c.word, c.created_at).where(c.word != "").order_by(c.created_at)
        with self._reading.begin() as connection:
            return tuple((row[0], row[1], row[2], row[3], row[4]) for row in connection.execute(wanted))

    # --- events ---

    def note(self, topic: str, verb: str, item: str, outcome: str, data: Mapping[str, Any] | None) -> str:
        """Something the reader did; gives its id."""
        made = secrets.token_hex(16)
        row = {"id": made, "at": self.now(), "topic": topic, "verb": verb, "item": item, "outcome": outcome}
        with self._engine.begin() as connection:
            connection.execute(events.insert().values(**row, data=None if data is None else dict(data)))
        return made

    def events(self, topic: str = "", verb: str = "", since: str = "") -> tuple[Event, ...]:
        """What the reader did, oldest first."""
        wanted = sa.select(events).order_by(events.c.at, events.c.id)
        wanted = wanted.where(events.c.topic == topic) if topic else wanted
        wanted = wanted.where(events.c.verb == verb) if verb else wanted
        wanted = wanted.where(events.c.at >= since) if since else wanted
        with self._reading.begin() as connection:
            return tuple(Event(**row) for row in connection.execute(wanted).mappings())

    # --- settings ---

    def setting(self, name: str, otherwise: Any = None) -> Any:
        """A setting's value."""
        with self._reading.begin() as connection:
            row = connection.execute(sa.select(settings.c.value).where(settings.c.name == name)).first()
            return otherwise if row is None else row[0]

    def set(self, name: str, value: Any) -> None:
        """Change a setting."""
        with self._engine.begin() as connection:
            connection.execute(settings.delete().where(settings.c.name == name))
            connection.execute(settings.insert().values(name=name, value=value, updated_at=self.now()))

    # --- all of it, for export and import ---

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of every table that cannot be reckoned of others, as of one moment."""
        with self._reading.begin() as connection:
            return {
                table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
                for table in (drafts, submissions, events, settings, reviews, holds, interviews, deeds, papers)
            }

    def merge(self, tables: Mapping[str, list[dict[str, Any]]]) -> dict[str, int]:
        """Add rows that are not here yet, in one transaction; gives how many came new, by table.

        Submissions, events, reviews and deeds are known by their ids; a queued submission comes as interrupted, and a
        review undone on one side is undone. Of two drafts, settings, holds, interviews or papers the later one stays;
        the draft that goes is kept as a submission. Cards whose reviews have changed lose their memory, until it is
        reckoned anew.
        """
        with self._engine.begin() as connection:
            return {
                "submissions": _add(connection, submissions, map(_settled, tables.get("submissions", []))),
                "events": _add(connection, events, tables.get("events", [])),
                "settings": sum(_newer(connection, settings.c.name, row) for row in tables.get("settings", [])),
                "reviews": _told(connection, tables.get("reviews", [])),
                "holds": sum(_newer(connection, holds.c.card, row) for row in tables.get("holds", [])),
                "interviews": sum(_newer(connection, interviews.c.id, row) for row in tables.get("interviews", [])),
                "deeds": _add(connection, deeds, tables.get("deeds", [])),
                "papers": sum(_newer(connection, papers.c.id, row) for row in tables.get("papers", [])),
                "drafts": sum(self._newer_draft(connection, Draft(**row)) for row in tables.get("drafts", [])),
            }

    def follow(self, moves: renaming.Moves) -> bool:
        """Bring what is kept under old names under those of now; whether there was any. Twice does nothing more.

        Two drafts that come together are treated as those of two devices are. Nothing is written where all is in order;
        else a copy of the file is made before.
        """
        with self._reading.begin() as connection:
            found = renaming.old(connection, moves)
        if found:
            self.backup("before-renames")
            with self._engine.begin() as connection:
                renaming.follow(connection, found, lambda row: self._newer_draft(connection, Draft(**row)))
        return bool(found)

    def _newer_draft(self, connection: sa.Connection, draft: Draft) -> int:
        there = _draft(connection, draft.topic, draft.drill, draft.bug)
        if there is None:
            _write_draft(connection, draft)
            return 1
        if there.code == draft.code:
            return 0
        loser = there if there.updated_at < draft.updated_at else draft
        if not _aside(connection, loser):
            self._put_aside(connection, loser)
        if loser is draft:
            return 0
        revision = max(draft.revision, there.revision + 1)
        _write_draft(connection, Draft(draft.topic, draft.drill, draft.bug, draft.code, revision, draft.updated_at))
        return 1


def _is(table: sa.Table, topic: str, drill: str, bug: str) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.topic == topic, table.c.drill == drill, table.c.bug == bug


def _draft(connection: sa.Connection, topic: str, drill: str, bug: str) -> Draft | None:
    row = connection.execute(sa.select(drafts).where(*_is(drafts, topic, drill, bug))).mappings().first()
    return Draft(**row) if row else None


def _write_draft(connection: sa.Connection, draft: Draft) -> None:
    connection.execute(drafts.delete().where(*_is(drafts, draft.topic, draft.drill, draft.bug)))
    connection.execute(drafts.insert().values(**{name: getattr(draft, name) for name in Draft.__slots__}))


def _aside(connection: sa.Connection, draft: Draft) -> bool:
    """Whether this very text has been put aside already: importing twice adds nothing."""
    same = sa.select(submissions.c.id).where(
        *_is(submissions, draft.topic, draft.drill, draft.bug),
        submissions.c.origin == "draft",
        submissions.c.code == draft.code,
    )
    return connection.execute(same).first() is not None


def _new_row(topic: str, drill: str, bug: str, code: str, origin: str, at: str) -> dict[str, Any]:
    where = {"topic": topic, "drill": drill, "bug": bug, "code": code, "origin": origin}
    return where | {
        "id": secrets.token_hex(16), "state": "queued", "created_at": at, "hints": 0, "word": "", "digest": "",
    }  # fmt: skip


def _settled(row: Mapping[str, Any]) -> dict[str, Any]:
    return dict(row) | ({"state": "interrupted"} if row["state"] in ALIVE else {})


def _add(connection: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """The rows whose ids are not here yet; gives how many."""
    there = set(connection.execute(sa.select(table.c.id)).scalars())
    new = list({row["id"]: dict(row) for row in rows if row["id"] not in there}.values())
    if new:
        connection.execute(table.insert(), new)
    return len(new)


def _newer(connection: sa.Connection, name: sa.Column[Any], row: Mapping[str, Any]) -> int:
    """The later one of two rows of one name."""
    table, key = name.table, row[name.name]
    there = connection.execute(sa.select(table.c.updated_at).where(name == key)).first()
    if there is not None and there[0] >= row["updated_at"]:
        return 0
    connection.execute(sa.delete(table).where(name == key))
    connection.execute(sa.insert(table).values(**row))
    return 1


def _told(connection: sa.Connection, rows: Iterable[Mapping[str, Any]]) -> int:
    """Reviews from elsewhere: added, or undone here where they were undone there; gives how many."""
    there = {row[0]: row[1] for row in connection.execute(sa.select(reviews.c.id, reviews.c.undone_at))}
    told: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["id"] not in there or (there[row["id"]] is None and row["undone_at"] is not None):
            told[row["id"]] = dict(row)
    known = [name for name in told if name in there]
    for start in range(0, len(known), MANY):
        connection.execute(reviews.delete().where(reviews.c.id.in_(known[start : start + MANY])))
    if told:
        connection.execute(reviews.insert(), list(told.values()))
    spoil(connection, {row["card"] for row in told.values()})
    return len(told)
