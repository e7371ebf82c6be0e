"""What an interview is drawn of: claims, follow-ups, drills, known mistakes and quizzes of the shelves, with texts."""

from __future__ import annotations

from collections.abc import Iterator

from mlkata.engine.app import keeping
from mlkata.engine.app.house import House
from mlkata.engine.app.reading import answer_document
from mlkata.engine.catalog import derived
from mlkata.engine.interview.weights import FOLLOW_UP, OPENER, QUIZ, debugging
from mlkata.engine.render.model import sentences_of, walk
from mlkata.engine.render.sections import FollowUp, follow_ups
from mlkata.spec.card import Card, CardKind
from mlkata.spec.interview import Item, Kind, Offer
from mlkata.spec.text import LANGS, Text
from mlkata.spec.topic import DrillInfo, Topic

FIND = Text("这份代码里有一处错误，找出来并改对。", "There is one mistake in this code: find it and repair it.")


def material(house: House) -> tuple[Offer, ...]:
    """What could be asked: code where its libraries are installed, quizzes where the shelf is trusted."""
    return tuple(offer for topic in house.topics for offer in _of_topic(house, topic))


def weakness(house: House, clock: keeping.Clock) -> dict[str, float]:
    """Card → 1 minus the probability that it is remembered today, of the cards that were asked for before."""
    from mlkata.engine.review.schedule import recall

    wanted = keeping.wishes(house)
    return {name: 1.0 - recall(known, clock.day, wanted) for name, known in keeping.memories(house).items()}


def _of_topic(house: House, topic: Topic) -> tuple[Offer, ...]:
    runs = tuple(drill.id for drill in topic.drills if house.runs(drill.runtime))
    return house.memory.of(("offers", topic.id), (topic.folder,), lambda: tuple(_offers(topic, runs)), runs)


def _offers(topic: Topic, runs: tuple[str, ...]) -> Iterator[Offer]:
    core, next_ones = "core" in topic.tags, tuple(_follow_ups(topic))
    for claim in topic.claims:
        if claim.key_points:
            asked = Item(
                Kind.OPENER, topic.id, topic.area, claim.id, OPENER, topic.title, claim.question, claim.key_points
            )
            others = tuple(each for each in next_ones if claim.says not in each.points) or next_ones
            yield Offer(asked, Card(topic.id, CardKind.CLAIM, claim.id).id, core, others)
    for drill in topic.drills:
        if drill.id in runs:
            yield from _written(topic, drill, core)
    for name in derived.quizzes(topic) if topic.trusted else ():
        asked = Item(Kind.QUIZ, topic.id, topic.area, name, QUIZ, topic.title, Text("", ""))
        yield Offer(asked, Card(topic.id, CardKind.QUIZ, name).id, core)


def _written(topic: Topic, drill: DrillInfo, core: bool) -> Iterator[Offer]:
    asked = Item(Kind.DRILL, topic.id, topic.area, drill.id, drill.minutes, drill.title, drill.task)
    yield Offer(asked, Card(topic.id, CardKind.DRILL, drill.id).id, core)
    for name in dict.fromkeys(map(derived.slug, derived.mistakes(drill))):
        item, minutes = f"{drill.id}/{name}", debugging(drill.minutes)
        bug = Item(Kind.DEBUG, topic.id, topic.area, item, minutes, drill.title, FIND)
        yield Offer(bug, Card(topic.id, CardKind.MISTAKE, item).id, core)


def _follow_ups(topic: Topic) -> Iterator[Item]:
    """The answer's follow-ups that both languages have; what they rest on is what a full answer names."""
    found = {lang: _by_id(topic, lang) for lang in LANGS}
    for name, asked in found["zh"].items():
        said = (each for block in walk(asked.answer.blocks) for each in sentences_of(block))
        marks = dict.fromkeys(mark for each in said for mark in each.marks)
        points = tuple(claim.says for mark in marks if (claim := topic.claim(mark)) is not None)
        if points and name in found["en"]:
            ask = Text(asked.question, found["en"][name].question)
            yield Item(Kind.FOLLOW_UP, topic.id, topic.area, name, FOLLOW_UP, topic.title, ask, points)


def _by_id(topic: Topic, lang: str) -> dict[str, FollowUp]:
    known = [each for each in LANGS if each == lang and each in topic.answer]
    return {each.id: each for name in known for each in follow_ups(answer_document(topic, name)) if each.id}
