"""Topics: the list, one in full, its answer, the search."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from mlkata.engine.app import answers, finding
from mlkata.engine.app.reading import answer_document
from mlkata.spec.topic import Topic
from mlkata.web.desk import At
from mlkata.web.routes.api.claims import of
from mlkata.web.routes.api.shapes import Id, Language, both, described

router = APIRouter(tags=["topics"])


@router.get("/topics", responses=described("Every topic.", [{"id": "iou-nms", "area": "detection"}]))
def topics(at: At) -> list[dict[str, Any]]:
    """Every topic that can be used, in the order of the shelves."""
    return [brief(topic) for topic in at.house.topics]


@router.get("/topics/{topic}", responses=described("The topic.", {"id": "iou-nms", "drills": [{"id": "iou"}]}))
def topic(at: At, topic: Id) -> dict[str, Any]:
    """One topic: its names, its claims with their evidence, and what hangs on it."""
    found = at.house.topic(topic)
    return {
        **brief(found),
        "aliases": list(found.aliases),
        "tags": list(found.tags),
        "related": list(found.related),
        "claims": [of(claim, found) for claim in found.claims],
        "drills": [{"id": each.id, "title": both(each.title), "level": each.level} for each in found.drills],
        "labs": [{"name": each.name, "title": both(each.title), "sizes": list(each.sizes)} for each in found.labs],
        "sources": [
            {"key": each.key, "title": each.title, "authors": each.authors, "year": each.year, "where": each.where,
             "locator": each.locator, "url": each.url}
            for each in found.sources
        ],
    }  # fmt: skip


@router.get("/topics/{topic}/answer", responses=described("The answer.", {"lang": "en", "markdown": "# IoU …"}))
def answer(at: At, topic: Id, lang: Language = "en") -> dict[str, Any]:
    """The answer as it is written (Markdown with claims as footnotes), and as HTML part by part."""
    found = at.house.topic(topic)
    answer_document(found, lang)  # says so where there is none in this language
    page = answers.page(at.house, topic, lang)
    return {
        "topic": found.id,
        "lang": lang,
        "markdown": found.answer[lang],
        "parts": [{"anchor": each.anchor, "title": str(each.title), "html": str(each.html)} for each in page.parts],
        "claims": [of(claim, found) for claim in found.claims],
    }


@router.get("/search", tags=["search"], responses=described("Hits.", [{"id": "iou-nms", "score": 1000.0}]))
def search(
    at: At,
    q: Annotated[str, Query(max_length=4000, description="A name, or a whole question.")],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> list[dict[str, Any]]:
    """The topics that bear a name or answer a question, best first; planned ones as well."""
    return [
        {"id": hit.id, "area": hit.area, "title": both(hit.title), "name": hit.name, "written": hit.written,
         "score": round(hit.score, 3)}
        for hit in finding.ask(at.house, q, limit)
    ]  # fmt: skip


def brief(topic: Topic) -> dict[str, Any]:
    """A topic in a list."""
    return {
        "id": topic.id,
        "area": topic.area,
        "title": both(topic.title),
        "summary": both(topic.summary),
        "level": topic.level,
        "has": list(finding.has(topic)),
    }
