"""Reviews: what is due, how a card went, the latest one taken back, what it has come to."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from mlkata.engine.app import keeping, retention, reviewing
from mlkata.engine.app.faces import face
from mlkata.spec.card import Card, Rating
from mlkata.web.desk import At
from mlkata.web.routes.api.shapes import Given, both, described

router = APIRouter(prefix="/reviews", tags=["reviews"])
CardId = Annotated[str, Field(min_length=1, max_length=240, examples=["iou-nms/drill/nms"])]
ASKED = {"cards": [{"id": "iou-nms/drill/nms", "topic": "iou-nms", "kind": "drill", "item": "nms"}], "new": 1}


class Went(Given):
    """How well a card went: 1 again, 2 hard, 3 good, 4 easy."""

    card: CardId
    rating: Annotated[int, Field(ge=1, le=4)]
    seconds: Annotated[float | None, Field(ge=0, le=86_400)] = None


class Held(Given):
    """Whether a card is never asked for."""

    card: CardId
    suspended: bool


@router.get("/due", responses=described("The cards of today, in order.", ASKED))
def due(at: At, topic: Annotated[str, Query(max_length=80, description="Of one topic only.")] = "") -> dict[str, Any]:
    """What is asked for now."""
    if topic:
        at.house.topic(topic)
    found = keeping.due(at.house, keeping.clock(at.house), topic)
    cards = [_plain(card) for card in found.cards]
    return {"cards": cards, "new": found.fresh, "waiting": found.waiting, "left": found.left}


@router.get("/card", responses=described("Both sides of a card.", {"ask": {"zh": "…", "en": "…"}}))
def sides(at: At, card: Annotated[str, Query(min_length=1, max_length=240)]) -> dict[str, Any]:
    """What a card asks, and what answers it."""
    found = face(at.house, keeping.card(at.house, card))
    return _plain(found.card) | {
        "title": both(found.title), "ask": both(found.ask), "answer": both(found.answer),
        "points": [both(point) for point in found.points], "believed": both(found.believed), "code": found.code,
        "solution": found.solution, "minutes": found.minutes,
    }  # fmt: skip


@router.post("", responses=described("When it is asked for again.", {"due": "2026-03-12", "stability": 3.2}))
def rate(at: At, given: Went) -> dict[str, Any]:
    """One review of a card; drills and quizzes that are judged here rate themselves."""
    now, card = keeping.clock(at.house), keeping.card(at.house, given.card)
    reviewing.rate(at.house, card, Rating(given.rating), now, given.seconds)
    memory = keeping.memories(at.house)[card.id]
    return {
        "due": memory.due.isoformat(), "at": memory.at and memory.at.isoformat(), "stability": memory.stability,
        "difficulty": memory.difficulty, "reviews": memory.reviews, "lapses": memory.lapses,
    }  # fmt: skip


@router.delete("/latest", responses=described("The card whose review was taken back.", {"card": "iou-nms/drill/nms"}))
def undo(at: At) -> dict[str, str]:
    """Take back what was done last: a review, or that a card was put aside."""
    return {"card": reviewing.undo(at.house, keeping.clock(at.house))}


@router.put("/holds", responses=described("As it is now.", {"card": "iou-nms/drill/nms", "suspended": True}))
def hold(at: At, given: Held) -> dict[str, Any]:
    """Never ask for a card, or ask for it again."""
    keeping.suspend(at.house, keeping.card(at.house, given.card), given.suspended)
    return {"card": given.card, "suspended": given.suspended}


@router.get("/statistics", responses=described("Numbers.", {"reviews": 420, "wanted": 0.9, "forecast": [12, 3]}))
def statistics(at: At) -> dict[str, Any]:
    """What reviewing has come to."""
    return retention.plain(retention.statistics(at.house, keeping.clock(at.house)))


def _plain(card: Card) -> dict[str, str]:
    return {"id": card.id, "topic": card.topic, "kind": card.kind.value, "item": card.item}
