"""Rows under names of earlier days come under those of now: what a reader has kept follows a topic that was renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import sqlalchemy as sa

from mlkata.engine.store.cards import spoil
from mlkata.engine.store.tables import drafts, events, holds, reviews, submissions


class Moves(Protocol):
    """What became of old names."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics under whose old name something may be kept."""

    def topic(self, topic: str) -> str:
        """A topic's name now."""

    def drill(self, topic: str, drill: str) -> tuple[str, str]:
        """A drill's topic and name now."""

    def card(self, card: str) -> str:
        """A card's name now."""


@dataclass(frozen=True, slots=True)
class Old:
    """Names in use that have changed: old → new."""

    drills: dict[tuple[str, str], tuple[str, str]]
    topics: dict[str, str]
    cards: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.drills or self.topics or self.cards)


def old(connection: sa.Connection, moves: Moves) -> Old:
    """What is kept under old names."""
    pairs = {
        pair for table in (drafts, submissions) for pair in _pairs(connection, table.c.topic, table.c.drill, moves)
    }
    written = events.c.verb == "write"
    pairs |= set(_pairs(connection, events.c.topic, events.c.item, moves, written))
    seen = connection.execute(sa.select(events.c.topic).where(events.c.topic.in_(moves.topics)).distinct()).scalars()
    cards = {card for column in (reviews.c.card, holds.c.card) for card in _cards(connection, column, moves)}
    return Old(
        {pair: there for pair in pairs if (there := moves.drill(*pair)) != pair},
        {topic: new for topic in seen if (new := moves.topic(topic)) != topic},
        {card: new for card in cards if (new := moves.card(card)) != card},
    )


def _pairs(
    connection: sa.Connection, topic: sa.Column[Any], drill: sa.Column[Any], moves: Moves, *where: Any
) -> Iterator[tuple[str, str]]:
    wanted = sa.select(topic, drill).where(topic.in_(moves.topics), *where).distinct()
    yield from ((row[0], row[1]) for row in connection.execute(wanted))


def _cards(connection: sa.Connection, card: sa.Column[Any], moves: Moves) -> Iterator[str]:
    for topic in moves.topics:
        wanted = sa.select(card).where(card.startswith(f"{topic}/", autoescape=True)).distinct()
        yield from connection.execute(wanted).scalars()


def follow(connection: sa.Connection, found: Old, draft: Callable[[dict[str, Any]], object]) -> None:
    """Bring everything under its name of now; `draft` takes a draft's row under its new one, when the old is gone."""
    for (topic, drill), (new_topic, new_drill) in found.drills.items():
        new = {"topic": new_topic, "drill": new_drill}
        _set(connection, submissions, new, submissions.c.topic == topic, submissions.c.drill == drill)
        is_event = events.c.topic == topic, events.c.item == drill, events.c.verb == "write"
        _set(connection, events, {"topic": new_topic, "item": new_drill}, *is_event)
        is_draft = drafts.c.topic == topic, drafts.c.drill == drill
        rows = [dict(row) for row in connection.execute(sa.select(drafts).where(*is_draft)).mappings()]
        connection.execute(drafts.delete().where(*is_draft))
        for row in rows:
            draft(row | new)
    for topic, new_topic in found.topics.items():
        _set(connection, events, {"topic": new_topic}, events.c.topic == topic)
    for card, new_card in found.cards.items():
        _set(connection, reviews, {"card": new_card}, reviews.c.card == card)
        _held(connection, card, new_card)
    spoil(connection, (*found.cards, *found.cards.values()))


def _set(connection: sa.Connection, table: sa.Table, values: dict[str, Any], *where: Any) -> None:
    connection.execute(table.update().where(*where).values(**values))


def _held(connection: sa.Connection, card: str, new: str) -> None:
    """Of what holds a card back under two names the later stays."""
    rows: Iterable[Any] = connection.execute(sa.select(holds).where(holds.c.card.in_((card, new)))).mappings().all()
    latest = max(rows, key=lambda row: row["updated_at"], default=None)
    if latest is not None:
        connection.execute(holds.delete().where(holds.c.card.in_((card, new))))
        connection.execute(holds.insert().values(**dict(latest) | {"card": new}))
