"""What a card shows: the question on its front, the answer on its back; derived, never written."""

from __future__ import annotations

from dataclasses import dataclass

from mlkata.engine.app import practice, quizzes
from mlkata.engine.app.house import House, no_such
from mlkata.engine.catalog import derived
from mlkata.spec.card import Card, CardKind
from mlkata.spec.marks import Mistake
from mlkata.spec.text import Text
from mlkata.spec.topic import DrillInfo, Topic


@dataclass(frozen=True, slots=True)
class Face:
    """Both sides of a card. `ask`, `answer`, `points` and `believed` are Markdown with formulas.

    Args:
        title: what it is about: of a claim its topic, else the drill or quiz. area: the topic's.
        ask: the question, or what is to be written or found. answer: what is right; "" where `solution` says it.
        points: what a full answer names. believed: what people often say instead.
        code: Python that belongs to the question: a file with a mistake in it. solution: Python that answers it.
        minutes: what an interviewer would give; 0 where it is no matter of writing.
        path: its page, without the language.
    """

    card: Card
    title: Text
    area: str
    ask: Text
    answer: Text
    points: tuple[Text, ...] = ()
    believed: Text | None = None
    code: str = ""
    solution: str = ""
    minutes: int = 0
    path: str = ""


def face(house: House, card: Card, seed: int | None = None) -> Face:
    """Both sides of a card; of a quiz one question, the same for the same `seed`.

    A mistake's needs the judge, a quiz's a worker.

    Raises:
        MlkataError: its topic, claim, drill, quiz or mistake is not there (any more).
    """
    topic = house.topic(card.topic)
    if card.kind is CardKind.CLAIM:
        return _claim(topic, card)
    if card.kind is CardKind.QUIZ:
        return _quiz(house, topic, card, seed)
    name, _, mistake = card.item.partition("/")
    _, drill = house.drill(card.topic, name)
    return _mistake(house, topic, drill, card, mistake) if mistake else _drill(house, topic, drill, card)


def _claim(topic: Topic, card: Card) -> Face:
    claim = topic.claim(card.item)
    if claim is None:
        raise no_such(topic, "claim", card.item, [each.id for each in topic.claims])
    path = f"/topics/{topic.id}#claim-{claim.id}"
    return Face(
        card, topic.title, topic.area, claim.question, claim.says, claim.key_points, claim.believed, path=path
    )  # fmt: skip


def _drill(house: House, topic: Topic, drill: DrillInfo, card: Card) -> Face:
    solution = house.source(topic.id, drill.id).reference.code
    path = f"/topics/{topic.id}/drills/{drill.id}"
    return Face(
        card, drill.title, topic.area, drill.task, Text("", ""), solution=solution, minutes=drill.minutes, path=path
    )  # fmt: skip


def _quiz(house: House, topic: Topic, card: Card, seed: int | None) -> Face:
    drawn = quizzes.draw(house, topic.id, card.item, seed)
    title = quizzes.titles(house, topic.id)[card.item]
    path = f"/topics/{topic.id}/quiz?name={card.item}&seed={drawn.seed}"
    return Face(card, title, topic.area, drawn.question.ask, drawn.question.steps, path=path)


def _mistake(house: House, topic: Topic, drill: DrillInfo, card: Card, name: str) -> Face:
    number, found = mistake_of(house, topic, drill, name)
    handed = practice.bug(house, topic.id, drill.id, number)
    sound = next(rung.code for rung in house.source(topic.id, drill.id).rungs if rung.name == found.rung)
    ask = Text("这份代码里有一处错误，找出来并改对。", "There is one mistake in this code: find it and repair it.")
    path = f"/topics/{topic.id}/drills/{drill.id}/bugs/{number}"
    return Face(
        card, drill.title, topic.area, ask, Text(found.zh, found.en), code=handed.code, solution=sound,
        minutes=drill.minutes, path=path,
    )  # fmt: skip


def mistake_of(house: House, topic: Topic, drill: DrillInfo, name: str) -> tuple[int, Mistake]:
    """A drill's mistake by the name that its card bears, and its number from 1.

    Raises:
        MlkataError: there is none of this name (any more).
    """
    known = practice.mistakes(house, topic.id, drill.id)
    names = [derived.slug(each.name) for each in known]
    if name not in names:
        raise no_such(topic, "mistake", name, names)
    return names.index(name) + 1, known[names.index(name)]
