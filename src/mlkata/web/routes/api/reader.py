"""The reader's own: how far they are; everything exported, and imported elsewhere; the judge's own figures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Body
from fastapi.responses import Response

from mlkata.engine.app import moving, progress, quality
from mlkata.web.desk import At
from mlkata.web.routes.api.shapes import both, described

router = APIRouter(tags=["reader"])
LARGEST = 32 << 20  # characters of an export


@router.get("/progress", responses=described("Shares by topic and verb.", {"topics": {"iou-nms": {"write": 0.5}}}))
def done(at: At) -> dict[str, Any]:
    """How far the reader is in each verb of each topic, 0 to 1, null where a topic has nothing of the kind."""
    return {
        "topics": {topic: dict(shares) for topic, shares in progress.progress(at.house).items()},
        "unfinished": [
            {"kind": each.kind, "topic": each.topic, "item": each.item, "title": both(each.title), "at": each.at}
            for each in progress.due(at.house)
        ],
    }


@router.get("/export", response_class=Response, responses=described("Everything that is kept.", {"form": 1}))
def export(at: At) -> Response:
    """All drafts, submissions, events and settings as one JSON text."""
    return Response(moving.export(at.house), media_type="application/json")


@router.post("/import", responses=described("How much was added.", {"added": {"submissions": 3}}))
def import_(
    at: At,
    text: Annotated[str, Body(media_type="application/json", max_length=LARGEST, embed=True, examples=['{"form": 1}'])],
) -> dict[str, Any]:
    """Add what an export's text holds; what is here already is kept, and nothing newer is overwritten."""
    return {"added": dict(moving.import_(at.house, text, "text").added)}


@router.get("/quality", tags=["quality"], responses=described("The judge's figures.", {"total": {"wrong": 447}}))
def judged(at: At) -> dict[str, Any]:
    """How often the judge is wrong, drill by drill, as measured."""
    found = quality.figures(at.house)
    return {"drills": [asdict(row) for row in found.rows], "total": asdict(found.total)}
