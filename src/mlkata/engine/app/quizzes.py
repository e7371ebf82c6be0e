"""Numeric questions without end: which there are, one drawn, an answer checked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from mlkata.engine.app.far import ask, refuse_untrusted
from mlkata.engine.app.house import House, no_such
from mlkata.engine.lab import quizzes as far
from mlkata.spec.quiz import Question

FAR = "mlkata.engine.lab.quizzes"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question: of which topic and quiz, and the seed that asks it again."""

    topic: str
    quiz: str
    seed: int
    question: Question


def names(house: House, topic_id: str) -> tuple[str, ...]:
    """The topic's quizzes, in order."""
    topic = house.topic(topic_id)
    refuse_untrusted(topic)
    found = [ask(house, FAR, "names", {"module": f"{topic.module}.{module}"}) for module in topic.quizzes]
    return tuple(name for each in found for name in each)


def draw(house: House, topic_id: str, name: str = "", seed: int | None = None) -> Drawn:
    """One question.

    `name` says which quiz, "" draws one; the same `seed` asks the same, None draws one.

    Raises:
        MlkataError: no such topic or quiz.
    """
    topic = house.topic(topic_id)
    refuse_untrusted(topic)
    number = secrets.randbelow(10**6) if seed is None else seed
    known = {
        quiz: f"{topic.module}.{module}"
        for module in topic.quizzes
        for quiz in ask(house, FAR, "names", {"module": f"{topic.module}.{module}"})
    }
    if not known or (name and name not in known):
        raise no_such(topic, "quiz", name, list(known))
    chosen = name or list(known)[number % len(known)]
    plain = ask(house, FAR, "ask", {"module": known[chosen], "name": chosen, "seed": number})
    return Drawn(topic.id, chosen, number, far.question(plain))
