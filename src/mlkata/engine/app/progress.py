"""How far the reader is: shares of each verb, what is unfinished, what comes next, days in a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from mlkata.engine.app import keeping
from mlkata.engine.app.house import House
from mlkata.engine.catalog.tools import ToolInfo, tools
from mlkata.spec.card import Card, CardKind, Review, Stage
from mlkata.spec.text import Text
from mlkata.spec.topic import DrillInfo, Topic

Shares = Mapping[str, float | None]
Mark = tuple[str, str, str, str, str]  # topic, drill, bug, word, moment
Deeds = dict[tuple[str, str], list[tuple[str, str]]]
AC = "AC"


@dataclass(frozen=True, slots=True)
class Due:
    """Something begun and not finished.

    Args:
        kind: "drill" (last verdict not AC), "draft" (code that was never handed in), "bug" (not repaired), "quiz"
            (answered wrong last time).
        path: its page, without the language. at: when it was touched last.
    """

    kind: str
    topic: str
    item: str
    title: Text
    path: str
    at: str


@dataclass(frozen=True, slots=True)
class Next:
    """The drill to do next."""

    topic: Topic
    drill: DrillInfo


def progress(house: House) -> dict[str, Shares]:
    """For every topic how far it is in each verb, between 0 and 1; None where the topic has nothing of the kind.

    explain: 0.5 once opened, 1 when the reader said to be able to explain it. prove: labs run by hand, of all labs.
    write: drills accepted, of all. use: calculators and commands used, of all. keep: claims, drills and quizzes that
    are beyond their first steps in reviewing, of all.
    """
    marks, did, kept = house.store.marks(), _deeds(house), _kept(house)
    return {
        topic.id: _shares(house, topic, [mark for mark in marks if mark[0] == topic.id], did, kept)
        for topic in house.topics
    }


def of_topic(house: House, topic: str) -> Shares:
    """The same for one topic, without looking at the others."""
    marks = [mark for mark in house.store.marks() if mark[0] == topic]
    return _shares(house, house.topic(topic), marks, _deeds(house, topic), _kept(house))


def _deeds(house: House, topic: str = "") -> Deeds:
    """What was opened, run, used and answered: items and outcomes by topic and verb."""
    did: Deeds = defaultdict(list)
    for event in house.store.events(topic):
        did[event.topic, event.verb].append((event.item, event.outcome))
    return did


def _kept(house: House) -> frozenset[str]:
    """Ids of the cards that are asked for again on other days."""
    return frozenset(name for name, memory in keeping.memories(house).items() if memory.stage is Stage.REVIEW)


def solved(house: House, topic: str) -> frozenset[str]:
    """The drills of a topic that were accepted."""
    return frozenset(drill for of, drill, bug, word, _ in house.store.marks() if of == topic and word == AC and not bug)


def _shares(house: House, topic: Topic, marks: list[Mark], did: Deeds, kept: frozenset[str]) -> Shares:
    solved = {drill for _, drill, bug, word, _ in marks if word == AC and not bug}
    items = {verb: {item for item, _ in did.get((topic.id, verb), [])} for verb in ("prove", "use")}
    offered = [*(info.name for info in calculators_of(house, topic)), *(each.name for each in topic.commands)]
    return {
        "explain": _explained([outcome for _, outcome in did.get((topic.id, "explain"), [])]),
        "prove": _part([lab.name for lab in topic.labs], items["prove"]),
        "write": _part([drill.id for drill in topic.drills], solved),
        "use": _part(offered, items["use"]),
        "keep": _part([card.id for card in keeping.cards_of(house, topic) if card.kind is not CardKind.MISTAKE], kept),
    }


def calculators_of(house: House, topic: Topic) -> tuple[ToolInfo, ...]:
    """A topic's calculators, remembered: their files are parsed for it."""
    return house.memory.of(("tools", topic.id), (topic.folder,), lambda: tools(topic))


def _explained(outcomes: list[str]) -> float:
    said = [outcome for outcome in outcomes if outcome in ("can", "cannot")]
    return 1.0 if said[-1:] == ["can"] else 0.5 if outcomes else 0.0


def _part(all_of: Iterable[str], done: Iterable[str]) -> float | None:
    wanted = set(all_of)
    return len(wanted & set(done)) / len(wanted) if wanted else None


def _day(at: str, zone: tzinfo | None, starts: int) -> date:
    return keeping.Clock(datetime.fromisoformat(at).astimezone(zone), starts).day


def streak(house: House, today: date, zone: tzinfo | None = None, starts: int = 0) -> int:
    """Days in a row, up to today or yesterday, on which the reader did something; they begin at the hour `starts`."""
    moments = [event.at for event in house.store.events()] + [mark[4] for mark in house.store.marks()]
    active = {_day(at, zone, starts) for at in moments} | set(house.store.cards.days())
    day = today if today in active else today - timedelta(days=1)
    count = 0
    while day in active:
        count, day = count + 1, day - timedelta(days=1)
    return count


def done_on(house: House, today: date, zone: tzinfo | None = None, starts: int = 0) -> int:
    """How many things the reader did on a day, which begins at the hour `starts`."""
    since = (datetime.combine(today, datetime.min.time()) - timedelta(days=2)).isoformat()
    moments = [event.at for event in house.store.events(since=since)] + [mark[4] for mark in house.store.marks()]
    spoken = [review for review in house.store.cards.reviews(since=today) if kind_of(review) is CardKind.CLAIM]
    return sum(_day(at, zone, starts) == today for at in moments) + sum(review.day == today for review in spoken)


def kind_of(review: Review) -> CardKind:
    """What was asked for: drills and quizzes leave other traces as well, a claim that was said only this one."""
    return CardKind(review.card.split("/")[1])


def due(house: House) -> tuple[Due, ...]:
    """What was begun and not finished, the latest first."""
    found = [*_unsolved(house), *_drafts(house), *_wrong(house)]
    latest: dict[tuple[str, str, str], Due] = {}
    for each in sorted(found, key=lambda each: each.at):
        latest[each.topic, each.item, each.path] = each
    return tuple(sorted(latest.values(), key=lambda each: each.at, reverse=True))


def _unsolved(house: House) -> Iterator[Due]:
    last: dict[tuple[str, str, str], Mark] = {}
    for mark in house.store.marks():
        last[mark[:3]] = mark
    for (topic, drill, bug), mark in last.items():
        if mark[3] != AC:
            yield from _of_drill(house, "bug" if bug else "drill", topic, drill, bug, mark[4])


def _drafts(house: House) -> Iterator[Due]:
    """Drafts of what was never handed in."""
    handed = {mark[:3] for mark in house.store.marks()}
    for draft in house.store.drafts():
        key = (draft.topic, draft.drill, draft.bug)
        if key not in handed:
            yield from _of_drill(house, "draft", *key, draft.updated_at)


def _of_drill(house: House, kind: str, topic_id: str, drill_id: str, bug: str, at: str) -> Iterator[Due]:
    topic = next((each for each in house.topics if each.id == topic_id), None)
    drill = topic.drill(drill_id) if topic else None
    if topic and drill and keeping.written(topic.id, drill, bug):
        path = f"/topics/{topic.id}/drills/{drill.id}" + (f"/bugs/{bug}" if bug else "")
        yield Due(kind, topic.id, drill.id, drill.title, path, at)


def _wrong(house: House) -> Iterator[Due]:
    last = {(event.topic, event.item): event for event in house.store.events(verb="keep")}
    topics = {topic.id: topic for topic in house.topics}
    for (name, quiz), event in last.items():
        topic = topics.get(name)
        if event.outcome == "wrong" and topic and Card(name, CardKind.QUIZ, quiz) in keeping.cards_of(house, topic):
            yield Due("quiz", name, quiz, topic.title, f"/topics/{name}/quiz?name={quiz}", event.at)


def next_up(house: House) -> Next | None:
    """A drill that was never accepted and can run here: of topics begun before others, then of those tagged
    "first" (where a newcomer may start) and "core", easy and short ones before others.

    None when all have been accepted.
    """
    marks = house.store.marks()
    solved = {(topic, drill) for topic, drill, bug, word, _ in marks if word == AC and not bug}
    begun = {mark[0] for mark in marks} | {event.topic for event in house.store.events()}
    open_ones = [
        Next(topic, drill)
        for topic in house.topics
        for drill in topic.drills
        if (topic.id, drill.id) not in solved and house.runs(drill.runtime)
    ]
    open_ones.sort(
        key=lambda each: (
            each.topic.id not in begun,
            "first" not in each.topic.tags,
            "core" not in each.topic.tags,
            each.drill.level,
            each.drill.minutes,
        )
    )
    return open_ones[0] if open_ones else None
