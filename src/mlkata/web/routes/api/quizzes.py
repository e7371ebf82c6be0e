"""Quizzes: a question drawn, an answer checked."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from mlkata.engine.app import journal, quizzes
from mlkata.web.desk import At
from mlkata.web.routes.api.shapes import Given, Id, Number, both, described

router = APIRouter(tags=["quizzes"])
Seed = Annotated[int | None, Query(ge=0, lt=2**32, description="Asks the same question again; drawn if left out.")]
EXAMPLE = {"output-size": {"zh": "输出尺寸", "en": "Output size"}}
Name = Annotated[str, Query(max_length=80, description="Which quiz; drawn if left out.")]


class Reply(Given):
    """An answer to the question that this quiz asks with this seed."""

    model_config = {
        "extra": "forbid",
        "json_schema_extra": {"examples": [{"quiz": "output-size", "seed": 7, "answer": 28}]},
    }

    quiz: Annotated[str, Field(min_length=1, max_length=80)]
    seed: Annotated[int, Field(ge=0, lt=2**32)]
    answer: Number
    seconds: Annotated[float | None, Field(ge=0, le=86_400)] = None


@router.get("/topics/{topic}/quizzes", responses=described("Name → title.", EXAMPLE))
def titles(at: At, topic: Id) -> dict[str, Any]:
    """The topic's quizzes."""
    return {name: both(title) for name, title in quizzes.titles(at.house, topic).items()}


@router.get("/topics/{topic}/quizzes/question", responses=described("The question.", {"quiz": "size", "seed": 7}))
def question(at: At, topic: Id, quiz: Name = "", seed: Seed = None) -> dict[str, Any]:
    """One question. Its answer is not told."""
    drawn = quizzes.draw(at.house, topic, quiz, seed)
    asked = drawn.question
    return {"topic": drawn.topic, "quiz": drawn.quiz, "seed": drawn.seed, "ask": both(asked.ask), "unit": asked.unit}


@router.post("/topics/{topic}/quizzes/answers", responses=described("Right or wrong.", {"right": True, "answer": 28.0}))
def check(at: At, topic: Id, given: Reply) -> dict[str, Any]:
    """Whether an answer is right, with the steps that lead there."""
    drawn = quizzes.draw(at.house, topic, given.quiz, given.seed)
    right = drawn.question.right(given.answer)
    journal.answered(at.house, drawn, right, seconds=given.seconds)
    return {
        "right": right,
        "answer": drawn.question.answer,
        "tolerance": drawn.question.tolerance,
        "steps": both(drawn.question.steps),
    }
