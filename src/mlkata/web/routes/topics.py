"""A topic: the answer with its evidence, and everything that hangs on it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from mlkata.engine.app import answers, journal, practice
from mlkata.engine.app import progress as told
from mlkata.engine.app.reading import line_html
from mlkata.spec.text import Lang, Text
from mlkata.web.desk import At, Here

router = APIRouter(include_in_schema=False)


@router.get("/{lang}/topics/{topic}")
def topic(at: At, lang: Lang, topic: str) -> HTMLResponse:
    """The page."""
    page = answers.page(at.house, topic, lang)
    folder = (page.topic.folder,)
    proofs = at.house.memory.of(("proofs", topic, lang), folder, lambda: _proofs(at, page))
    return at.page("topic.html", page=page, proofs=proofs, **_done(at, page.topic.id))


def _proofs(at: Here, page: answers.Page) -> tuple[Markup, Markup]:
    """The evidence as a list and as what the marks open: half of the page, and the same for everybody."""
    listed, shown = (at.text(f"topic/_{name}.html", page=page) for name in ("claims", "cards"))
    return Markup(listed), Markup(shown)


def _done(at: Here, topic: str) -> dict[str, Any]:
    """How far the reader is; without a store a page is read all the same."""
    if not journal.readable(at.house):
        return {"shares": dict.fromkeys(journal.VERBS), "solved": frozenset(), "can": False, "kept": False}
    shares = told.of_topic(at.house, topic)
    return {"shares": shares, "solved": told.solved(at.house, topic), "can": shares["explain"] == 1, "kept": True}


@router.post("/{lang}/topics/{topic}/opened", status_code=204)
def opened(at: At, lang: Lang, topic: str) -> Response:
    """Told by the page itself: a GET changes nothing."""
    journal.note(at.house, at.house.topic(topic).id, "explain", "answer", "opened")
    return Response(status_code=204)


@router.post("/{lang}/topics/{topic}/explained")
def explained(at: At, lang: Lang, topic: str, outcome: Annotated[Literal["can", "cannot"], Form()]) -> Response:
    """The reader can, or cannot yet, explain it."""
    found = at.house.topic(topic)
    journal.note(at.house, found.id, "explain", "answer", outcome)
    if at.partial:
        return at.page("topic/_explained.html", topic=found, can=outcome == "can")
    return RedirectResponse(f"/{lang}/topics/{found.id}#explained", status_code=303)


@router.get("/{lang}/topics/{topic}/drills/{drill}/mistakes")
def mistakes(at: At, lang: Lang, topic: str, drill: str) -> HTMLResponse:
    """The known mistakes in words; the first time they are read in a clean child, so they come after the page."""
    found, info = at.house.drill(topic, drill)
    known = [line_html(Text(each.zh, each.en), lang) for each in practice.mistakes(at.house, topic, drill)]
    template = "topic/_mistakes.html" if at.partial else "mistakes.html"
    return at.page(template, topic=found, drill=info, mistakes=known)


@router.get("/{lang}/topics/{topic}/files/{name}")
def file(at: At, lang: Lang, topic: str, name: str) -> Response:
    """A drawing of the topic's own."""
    path = at.house.topic(topic).folder / name
    if path.suffix != ".svg" or path.name != name or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, media_type="image/svg+xml")
