"""The first page's matter: what is unfinished, what to do next, every topic with how far it is in each verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mlkata.engine.app import journal, keeping
from mlkata.engine.app import progress as told
from mlkata.engine.app.house import House
from mlkata.spec.card import Queue
from mlkata.spec.text import Text
from mlkata.spec.topic import Planned, Topic

if TYPE_CHECKING:
    from mlkata.engine.store.rows import Entry

RECENT = 6


@dataclass(frozen=True, slots=True)
class Card:
    """A topic, and for each verb the share that is done; None where the topic has nothing of the kind."""

    topic: Topic
    shares: told.Shares


@dataclass(frozen=True, slots=True)
class Field:
    """An area: what is written, and what is planned."""

    id: str
    title: Text
    cards: tuple[Card, ...]
    planned: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Recent:
    """A submission, for a list. `word` is "" without a verdict, `state` says why; `at` ISO; `ago` how long since."""

    topic: str
    drill: str
    title: Text
    word: str
    state: str
    at: str
    ago: Text


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the first page shows.

    Args:
        newcomer: nothing was handed in yet. examples: verb and page, for a newcomer.
        topics, drills, claims: how many there are. first: the drill to start with. today: how much was done today.
        reviews: the cards that are asked for today.
    """

    newcomer: bool
    examples: tuple[tuple[str, str], ...]
    topics: int
    drills: int
    claims: int
    first: told.Next | None
    reviews: Queue
    due: tuple[told.Due, ...]
    streak: int
    today: int
    recent: tuple[Recent, ...]
    fields: tuple[Field, ...]


def overview(house: House, now: datetime) -> Overview:
    """The first page, at a moment of the reader's own clock (aware)."""
    first = told.next_up(house)
    entries, clock = journal.recent(house, RECENT), keeping.Clock(now, keeping.wishes(house).starts)
    return Overview(
        newcomer=not entries and not house.store.drafts() and not house.store.cards.days(),
        examples=_examples(first),
        topics=len(house.topics),
        drills=sum(len(topic.drills) for topic in house.topics),
        claims=sum(len(topic.claims) for topic in house.topics),
        first=first,
        reviews=keeping.due(house, clock),
        due=told.due(house),
        streak=told.streak(house, clock.day, clock.zone, clock.starts),
        today=told.done_on(house, clock.day, clock.zone, clock.starts),
        recent=tuple(_recent(house, entry, now) for entry in entries),
        fields=fields(house, told.progress(house)),
    )


def _examples(first: told.Next | None) -> tuple[tuple[str, str], ...]:
    """For each verb a page of the first topic that shows it."""
    if first is None:
        return ()
    topic, page = first.topic, f"/topics/{first.topic.id}"
    found = [("explain", f"{page}#short")]
    found += [("prove", f"{page}/labs/{topic.labs[0].name}")] if topic.labs else []
    found += [("write", f"{page}/drills/{first.drill.id}"), ("use", "/tools")]
    return (*found, ("keep", "/review"))


def fields(house: House, done: Mapping[str, told.Shares]) -> tuple[Field, ...]:
    """Every area in its order: those with topics first."""
    written = {topic.id for topic in house.topics}
    found = [
        Field(
            area,
            title,
            tuple(Card(topic, done[topic.id]) for topic in house.topics if topic.area == area),
            tuple(plan for plan in house.planned if plan.area == area and plan.id not in written),
        )
        for area, title in house.areas.items()
    ]
    return tuple(sorted(found, key=lambda field: not field.cards))


def _recent(house: House, entry: Entry, now: datetime) -> Recent:
    topic = next((each for each in house.topics if each.id == entry.topic), None)
    drill = topic.drill(entry.drill) if topic else None
    title = drill.title if drill else Text(entry.drill, entry.drill)
    moment = datetime.fromisoformat(entry.created_at)
    seconds = (now - moment).total_seconds()
    return Recent(entry.topic, entry.drill, title, entry.word, entry.state, entry.created_at, ago(seconds))


def ago(seconds: float) -> Text:
    """How long since, as one says it."""
    for size, zh, one, many in (
        (86400, "天", "day", "days"),
        (3600, "小时", "hour", "hours"),
        (60, "分钟", "minute", "minutes"),
    ):
        if (count := int(seconds // size)) >= 1:
            return Text(f"{count} {zh}前", f"{count} {one if count == 1 else many} ago")
    return Text("刚刚", "just now")
