"""Mock interviews: the script as it was drawn, and deeds, which are only ever added."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mlkata.engine.store import scripts
from mlkata.engine.store.tables import deeds, interviews, papers
from mlkata.spec.interview import Deed, Interview, Paper, Script, State, What


class Interviews:
    """The interviewing side of the store. Every method is one transaction."""

    def __init__(self, engine: sa.Engine, reading: sa.Engine, now: Callable[[], str]) -> None:
        self._engine = engine
        self._reading = reading
        self._now = now

    def begin(self, script: Script) -> str:
        """An interview with its first part put; gives its id."""
        made, now = secrets.token_hex(16), self._now()
        terms = script.terms
        row = {"id": made, "seed": script.seed, "role": terms.role.value, "minutes": terms.minutes, "lang": terms.lang}
        row |= {"script": scripts.plain(script), "state": State.RUNNING.value, "created_at": now, "updated_at": now}
        with self._engine.begin() as connection:
            connection.execute(interviews.insert().values(**row))
            self._add(connection, made, 0, What.BEGUN, {})
        return made

    def find(self, name: str) -> Interview | None:
        """One interview, or None."""
        with self._reading.begin() as connection:
            row = connection.execute(sa.select(interviews).where(interviews.c.id == name)).mappings().first()
            return _interview(row, _deeds(connection, [name])[name]) if row else None

    def all(self) -> tuple[Interview, ...]:
        """All interviews, the latest first."""
        with self._reading.begin() as connection:
            wanted = sa.select(interviews).order_by(interviews.c.created_at.desc(), interviews.c.id)
            rows = connection.execute(wanted).mappings().all()
            found = _deeds(connection, [row["id"] for row in rows])
            return tuple(_interview(row, found[row["id"]]) for row in rows)

    def add(
        self, name: str, place: int, what: What, data: Mapping[str, Any] | None = None, at: str = ""
    ) -> None:  # fmt: skip
        """Something happened, now or at an earlier moment."""
        with self._engine.begin() as connection:
            self._add(connection, name, place, what, data or {}, at)

    def close(self, name: str, place: int, data: Mapping[str, Any], then: int | None) -> bool:
        """A part is answered, and the next one put, or else the interview finished, in one transaction.

        Gives whether this answer is the one that counts: of two tabs the first. The other one is kept as well.
        """
        with self._engine.begin() as connection:
            ours = (deeds.c.interview == name) & (deeds.c.place == place) & (deeds.c.what == What.CLOSED.value)
            counts = connection.execute(sa.select(deeds.c.id).where(ours)).first() is None
            self._add(connection, name, place, What.CLOSED, data)
            if counts and then is not None:
                self._add(connection, name, then, What.BEGUN, {})
            elif counts:
                self._end(connection, name, State.FINISHED)
        return counts

    def end(self, name: str, state: State) -> None:
        """It is finished before its end, or abandoned. What has ended stays as it ended."""
        with self._engine.begin() as connection:
            self._end(connection, name, state)

    def paper(self, name: str, place: int) -> Paper | None:
        """Unfinished code of a part, or None."""
        with self._reading.begin() as connection:
            return _paper(connection, _page(name, place))

    def keep_paper(self, name: str, place: int, code: str, base: int | None) -> tuple[Paper, bool]:
        """Save unfinished code that was begun from revision `base`, as `Store.keep_draft` does.

        Gives what is kept now and whether it is this. With `base` None it replaces what is there, which is put aside.
        """
        with self._engine.begin() as connection:
            page = _page(name, place)
            there = _paper(connection, page)
            if there is not None and there.code == code:
                return there, True
            if there is not None and base is not None and base != there.revision:
                return there, False
            if there is not None and base is None:
                self._add(connection, name, place, What.ASIDE, {"code": there.code})
            made = Paper(code, there.revision + 1 if there else 1)
            connection.execute(papers.delete().where(papers.c.id == page))
            row = {"id": page, "code": code, "revision": made.revision, "updated_at": self._now()}
            connection.execute(papers.insert().values(**row))
            return made, True

    def _add(
        self, connection: sa.Connection, name: str, place: int, what: What, data: Mapping[str, Any], at: str = ""
    ) -> None:  # fmt: skip
        now = self._now()
        row = {"id": secrets.token_hex(16), "interview": name, "place": place, "what": what.value, "at": at or now}
        connection.execute(deeds.insert().values(**row, data=dict(data)))
        connection.execute(interviews.update().where(interviews.c.id == name).values(updated_at=now))

    def _end(self, connection: sa.Connection, name: str, state: State) -> None:
        now = self._now()
        running = (interviews.c.id == name) & (interviews.c.state == State.RUNNING.value)
        ended = interviews.update().where(running).values(state=state.value, finished_at=now, updated_at=now)
        connection.execute(ended)


def _page(name: str, place: int) -> str:
    return f"{name}/{place}"


def _paper(connection: sa.Connection, page: str) -> Paper | None:
    row = connection.execute(sa.select(papers.c.code, papers.c.revision).where(papers.c.id == page)).first()
    return Paper(row[0], row[1]) if row else None


def _deeds(connection: sa.Connection, names: Iterable[str]) -> dict[str, tuple[Deed, ...]]:
    found: dict[str, list[Deed]] = {name: [] for name in names}
    wanted = sa.select(deeds).order_by(deeds.c.at, deeds.c.id)
    if len(found) == 1:
        wanted = wanted.where(deeds.c.interview == next(iter(found)))
    for row in connection.execute(wanted).mappings():
        if row["interview"] in found:
            found[row["interview"]].append(scripts.deed(row))
    return {name: tuple(each) for name, each in found.items()}


def _interview(row: Mapping[Any, Any], done: tuple[Deed, ...]) -> Interview:
    ended = datetime.fromisoformat(row["finished_at"]) if row["finished_at"] else None
    begun = datetime.fromisoformat(row["created_at"])
    return Interview(row["id"], scripts.script(row["script"]), State(row["state"]), begun, ended, done)
