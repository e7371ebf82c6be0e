"""Today's review: one card after the other, by keys or forms. Readers rate claims; what happens rates all else."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mlkata.engine.app import journal, keeping, planning, quizzes, reading, reviewing
from mlkata.engine.app.faces import Face
from mlkata.spec.card import KINDS, RATINGS, Card, CardKind, Rating
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang
from mlkata.web.desk import At, Here
from mlkata.web.results import number

router = APIRouter(include_in_schema=False)
AT = "/{lang}/review"
Id = Annotated[str, Form(max_length=240)]
Topic = Annotated[str, Form(max_length=80)]
Begun = Annotated[float | None, Form(ge=0, le=1e11, allow_inf_nan=False)]
Seed = Annotated[int, Form(ge=0, lt=2**32)]


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a card has come. `said` is what the reader wrote, `right` None where a quiz was given up."""

    open: bool = False
    said: str = ""
    right: bool | None = None
    error: MlkataError | None = None


NEW = Seen()
CRAM = "+cram"  # stands for a topic: no topic's id has a plus


@router.get(AT)
def review(
    at: At, lang: Lang, topic: Annotated[str, Query(max_length=80)] = "", cram: bool = False
) -> HTMLResponse:  # fmt: skip
    """What is asked for now: what is due, or, before the date of a plan, what would be forgotten by then."""
    if topic:
        at.house.topic(topic)
    return _page(at, CRAM if cram else topic)


@router.post(AT + "/show")
def show(
    at: At, lang: Lang, card: Id, topic: Topic = "", said: Annotated[str, Form(max_length=journal.LONGEST)] = "",
    begun: Begun = None,
) -> HTMLResponse:  # fmt: skip
    """The other side of a claim; what was written stays beside it."""
    return _page(at, topic, card, Seen(open=True, said=said), begun=begun)


@router.post(AT + "/rate")
def rate(
    at: At, lang: Lang, card: Id, rating: Annotated[int, Form(ge=1, le=4)], topic: Topic = "",
    reviews: Annotated[int | None, Form(ge=0)] = None, begun: Begun = None,
) -> Response:  # fmt: skip
    """How well it went; the next card."""
    now = keeping.clock(at.house)
    try:
        found = keeping.card(at.house, card)
        reviewing.rate(at.house, found, Rating(rating), now, elapsed(begun), reviews)
    except MlkataError as error:
        return _page(at, topic, error=error)
    return _next(at, topic)


@router.post(AT + "/quiz")
def quiz(
    at: At, lang: Lang, card: Id, seed: Seed, answer: Annotated[str, Form(max_length=400)] = "",
    give_up: Annotated[str, Form()] = "", topic: Topic = "", begun: Begun = None,
) -> HTMLResponse:  # fmt: skip
    """A number: right or wrong rates the card; the steps, then the next card."""
    found = keeping.card(at.house, card)
    drawn = quizzes.draw(at.house, found.topic, found.item, seed)
    try:
        right = not give_up and quizzes.right(drawn, answer)
    except MlkataError as error:
        return _page(at, topic, card, Seen(said=answer, error=error), seed, begun, status=422)
    with suppress(MlkataError):
        journal.answered(at.house, drawn, right, {"seed": drawn.seed}, elapsed(begun))
    return _page(at, topic, card, Seen(True, answer, None if give_up else right), seed)


@router.post(AT + "/put")
def put(
    at: At, lang: Lang, what: Annotated[Literal["undo", "bury", "suspend", "resume"], Form()], card: Id = "",
    topic: Topic = "", back: Annotated[Literal["", "stats"], Form()] = "",
) -> Response:  # fmt: skip
    """Take the latest rating back; put a card aside for today, or for good; ask for it again."""
    try:
        if what == "undo":
            reviewing.undo(at.house, keeping.clock(at.house))
        elif what == "bury":
            keeping.bury(at.house, keeping.card(at.house, card), keeping.clock(at.house))
        else:
            keeping.suspend(at.house, keeping.card(at.house, card), what == "suspend")
    except MlkataError as error:
        return _page(at, topic, error=error)
    return RedirectResponse(f"/{lang}/review/stats#held", 303) if back else _next(at, topic)


@router.post(AT + "/begin")
def begin(at: At, lang: Lang, card: Id, topic: Topic = "") -> Response:
    """The editor with the starting code: a drill is written again, a mistake found again."""
    found = keeping.card(at.house, card)
    page = reviewing.begin(at.house, found, keeping.clock(at.house))
    return RedirectResponse(f"/{lang}{page}?{urlencode({'review': topic or 'all'})}", 303)


def _next(at: Here, topic: str) -> Response:
    if at.partial:
        return _page(at, topic)
    return RedirectResponse(f"/{at.lang}/review{_query(topic)}", 303)


def _query(topic: str) -> str:
    """What of the queue is asked for, as the address has it."""
    return "?cram=1" if topic == CRAM else f"?{urlencode({'topic': topic})}" if topic else ""


def _page(
    at: Here, topic: str, card: str = "", seen: Seen = NEW, seed: int | None = None, begun: float | None = None,
    error: MlkataError | None = None, status: int = 200,
) -> HTMLResponse:  # fmt: skip
    now = keeping.clock(at.house)
    cards = planning.cram_cards(at.house, now) if topic == CRAM else None
    found = reviewing.sitting(at.house, now, "" if cards is not None else topic, card, seed, cards)
    values: dict[str, Any] = {
        "sitting": found, "topic": topic, "seen": seen, "rest": reviewing.rest,
        "error": error or seen.error or found.broken,
        "kinds": KINDS, "ratings": RATINGS, "begun": begun or datetime.now(UTC).timestamp(),
        "named": at.house.topic(topic) if topic and cards is None else None, "query": _query(topic),
    }  # fmt: skip
    if found.card is not None and found.face is not None:
        values |= _sides(at, found.face, found.card)
    return at.page("review/_card.html" if at.partial else "review.html", status, **values)


def _sides(at: Here, face: Face, card: Card) -> dict[str, Any]:
    """Both sides as HTML; of a quiz the question as it was drawn."""
    values: dict[str, Any] = {
        "title": at.house.topic(card.topic).title, "ask": reading.prose_html(face.ask, at.lang),
        "answer": reading.prose_html(face.answer, at.lang), "points": [_line(at, each) for each in face.points],
        "believed": face.believed and _line(at, face.believed), "drawn": None,
        "proposals": reviewing.proposals(len(face.points)),
        "told": reviewing.told(at.house, card, keeping.clock(at.house)),
    }  # fmt: skip
    if card.kind is CardKind.QUIZ:
        seed = int(face.path.rpartition("=")[2])
        drawn = quizzes.draw(at.house, card.topic, card.item, seed)
        values |= {"drawn": drawn, "is": number(float(f"{drawn.question.answer:.6g}"))}
    return values


def _line(at: Here, text: Any) -> Any:
    return reading.line_html(text, at.lang)


def elapsed(begun: float | None) -> float | None:
    """Seconds since a page was made, by the server's clock; None where it says nothing or something impossible."""
    if begun is None:
        return None
    seconds = datetime.now(UTC).timestamp() - begun
    return seconds if 0 <= seconds <= reviewing.PATIENCE else None
