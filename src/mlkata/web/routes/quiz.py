"""A quiz: one question, an answer checked, the steps that lead there, one more."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mlkata.engine.app import journal, keeping, quizzes, reading
from mlkata.engine.app.quizzes import Drawn
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang
from mlkata.web.desk import At, Here
from mlkata.web.results import number

router = APIRouter(include_in_schema=False)
AT = "/{lang}/topics/{topic}/quiz"
Seed = Annotated[int | None, Query(ge=0, lt=2**32)]


@dataclass(frozen=True, slots=True)
class Said:
    """What came of an answer. `right` is None where it could not be read, or was given up."""

    typed: str
    right: bool | None = None
    error: MlkataError | None = None
    shown: bool = False


@router.get(AT)
def quiz(
    at: At, lang: Lang, topic: str, name: Annotated[str, Query(max_length=80)] = "", seed: Seed = None
) -> Response:
    """A question at its permanent address; without a seed one is drawn."""
    drawn = quizzes.draw(at.house, topic, name, seed)
    if seed is None or not name:
        words = urlencode({"name": drawn.quiz, "seed": drawn.seed})
        return RedirectResponse(f"/{lang}/topics/{drawn.topic}/quiz?{words}", 303)
    return _page(at, drawn, None)


@router.post(AT)
def answered(
    at: At, lang: Lang, topic: str, name: Annotated[str, Form(max_length=80)],
    seed: Annotated[int, Form(ge=0, lt=2**32)], answer: Annotated[str, Form(max_length=400)] = "",
    give_up: Annotated[str, Form()] = "",
) -> HTMLResponse:  # fmt: skip
    """Check an answer; giving up shows the steps and counts as wrong."""
    drawn = quizzes.draw(at.house, topic, name, seed)
    try:
        right = not give_up and quizzes.right(drawn, answer)
    except MlkataError as error:
        return _page(at, drawn, Said(answer, error=error), 422)
    with suppress(MlkataError):  # where nothing can be kept, one may still practise
        journal.answered(at.house, drawn, right, {"seed": drawn.seed})
    return _page(at, drawn, Said(answer, None if give_up else right, shown=True))


def _page(at: Here, drawn: Drawn, said: Said | None, status: int = 200) -> HTMLResponse:
    question = drawn.question
    values = {
        "topic": at.house.topic(drawn.topic), "drawn": drawn, "said": said, "score": _score(at, drawn.topic),
        "ask": reading.prose_html(question.ask, at.lang), "steps": reading.prose_html(question.steps, at.lang),
        "answer": number(float(f"{question.answer:.6g}")), "names": _titles(at, drawn.topic),
        "whole": question.tolerance == 0,
    }  # fmt: skip
    return at.page("quiz/_card.html" if at.partial else "quiz.html", status, **values)


def _titles(at: Here, topic: str) -> Mapping[str, str]:
    """The quizzes by name, as people read them."""
    return {name: title.say(at.lang) for name, title in quizzes.titles(at.house, topic).items()}


def _score(at: Here, topic: str) -> tuple[int, int] | None:
    with suppress(MlkataError):
        return quizzes.score(at.house, topic, keeping.clock(at.house))
    return None
