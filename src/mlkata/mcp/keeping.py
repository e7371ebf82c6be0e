"""Tools for keeping: questions by number, and what is due today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from mlkata.engine.app import journal, keeping, quizzes, reviewing
from mlkata.engine.app.house import House
from mlkata.mcp import shapes
from mlkata.mcp.calls import Desk
from mlkata.mcp.shapes import Keep, Part, Seed, TopicId
from mlkata.spec.card import Card

QuizName = Annotated[Part, Field(description="A quiz of the topic; one is drawn if left out.")]
Only = Annotated[Part, Field(description="Only the cards of this topic; all if left out.")]
Most = Annotated[int, Field(ge=1, le=100)]
Typed = Annotated[str, Field(min_length=1, max_length=60, description="As one types it: 12, 0.25, 1/3, 1e-3, 12 %.")]


@dataclass(frozen=True)
class Keeping:
    """The tools, over one desk."""

    desk: Desk

    def quiz(self, topic: TopicId, quiz: QuizName = "", seed: Seed | None = None) -> shapes.Asked:
        """Draw a numeric question, without its answer. The same seed asks the same; check with `answer_quiz`."""
        house = self.desk.house
        drawn = quizzes.draw(house, topic, quiz, seed)
        others = tuple(shapes.Named(id=name, title=title) for name, title in quizzes.titles(house, topic).items())
        question = drawn.question
        return shapes.Asked(
            topic=drawn.topic, quiz=drawn.quiz, seed=drawn.seed, ask=question.ask, unit=question.unit, quizzes=others
        )  # fmt: skip

    def answer_quiz(
        self, topic: TopicId, quiz: TopicId, seed: Seed, answer: Typed, keep: Keep = False
    ) -> shapes.Checked:
        """Check the reader's answer to a question that `quiz` drew; gives the right number and the worked steps."""
        house = self.desk.house
        drawn = quizzes.draw(house, topic, quiz, seed)
        question = drawn.question
        given = quizzes.number(answer, question.unit)
        right = question.right(given)
        if keep:
            journal.answered(house, drawn, right)
        return shapes.Checked(
            right=right, given=given, answer=question.answer, tolerance=question.tolerance, unit=question.unit,
            steps=question.steps, kept=keep,
        )  # fmt: skip

    def due(self, topic: Only = "", limit: Most = 20) -> shapes.Today:
        """The cards that spaced repetition asks for today: claims to explain, drills, quizzes, mistakes to find."""
        house = self.desk.house
        if topic:
            house.topic(topic)
        found = keeping.due(house, keeping.clock(house), topic)
        cards = tuple(_due(house, card) for card in found.cards[:limit])
        return shapes.Today(
            cards=cards, count=len(found.cards), new=found.fresh, waiting=found.waiting, left=found.left
        )


def _due(house: House, card: Card) -> shapes.Due:
    title = house.topic(card.topic).title
    return shapes.Due(
        id=card.id, topic=card.topic, kind=card.kind.value, item=card.item, title=title,
        ask=reviewing.asks(house, card),
    )  # fmt: skip
