"""Out of the handbook: a paper to print, a deck for Anki; and reviews that come back from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Query, UploadFile
from fastapi.responses import HTMLResponse, Response

from mlkata.engine.app import anki, anki_history, dealing, keeping
from mlkata.engine.app import kit as papers
from mlkata.engine.app.anki_history import Brought
from mlkata.spec.card import CardKind
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang
from mlkata.spec.topic import Topic
from mlkata.web.desk import At, Here

router = APIRouter(include_in_schema=False)
TAGS = ("core",)  # offered beside areas and topics
MEDIA = {"md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8", "apkg": "application/octet-stream"}
PATIENCE_S = 20.0

Answers = Literal["apart", "inline", "none"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form says. `what`: topics, areas, tags; () for all."""

    what: tuple[str, ...] = ()
    kinds: tuple[CardKind, ...] = papers.KINDS
    answers: Answers = "apart"
    seed: int = 1
    alone: bool = False


def chosen(
    what: Annotated[list[str] | None, Query(max_length=200)] = None,
    kind: Annotated[list[CardKind] | None, Query()] = None,
    answers: Answers = "apart",
    seed: Annotated[int, Query(ge=0, lt=2**32)] = 1,
    alone: bool = False,
) -> Chosen:
    """The form as its address has it."""
    return Chosen(tuple(what or ()), tuple(kind or papers.KINDS), answers, seed, alone)


Asked = Annotated[Chosen, Depends(chosen)]


@dataclass(frozen=True, slots=True)
class Found:
    """What is selected: cards of each kind, of how many topics; or why there is nothing."""

    counts: dict[CardKind, int]
    topics: int = 0
    left: int = 0
    error: MlkataError | None = None


@router.get("/{lang}/kit")
def shown(at: At, lang: Lang, asked: Asked) -> HTMLResponse:
    """The form; what was chosen stands in its address."""
    if at.partial:
        return at.page("kit/_found.html", found=_found(at, asked))
    return _page(at, asked)


@router.get("/{lang}/kit/kit.{form}")
def paper(at: At, lang: Lang, form: papers.Form, asked: Asked) -> Response:
    """The paper, as Markdown or as a page to print."""
    with at.desk.gate.passing(PATIENCE_S):
        text = papers.printed(at.house, asked.what, asked.kinds, lang, form, asked.answers, asked.seed)
    return _file(text.encode(), form, f"mlkata-kit.{form}")


@router.get("/{lang}/kit/mlkata.apkg")
def deck(at: At, lang: Lang, asked: Asked) -> Response:
    """The deck for Anki."""
    with at.desk.gate.passing(PATIENCE_S):
        made = anki.export(at.house, asked.what, asked.kinds, lang, datetime.now(UTC), asked.alone)
    return _file(made.data, "apkg", "mlkata.apkg")


@router.post("/{lang}/kit/anki")
def brought(at: At, lang: Lang, file: Annotated[UploadFile, File()]) -> HTMLResponse:
    """A file of Anki's; the page says what came of it."""
    try:
        done = anki_history.import_(at.house, file.file, keeping.clock(at.house), where=file.filename or "")
    except MlkataError as error:
        return _page(at, Chosen(), error=error, status=422)
    return _page(at, Chosen(), done=done)


def _file(data: bytes, form: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=MEDIA[form], headers=headers)


def _found(at: Here, asked: Chosen) -> Found:
    try:
        dealt = dealing.deal(at.house, asked.what, asked.kinds)
    except MlkataError as error:
        return Found({}, error=error)
    return Found(dealing.counts(dealt), len({topic.id for topic, _ in dealt.cards}), dealt.left)


def _page(
    at: Here, asked: Chosen, done: Brought | None = None, error: MlkataError | None = None, status: int = 200
) -> HTMLResponse:
    values = {"found": _found(at, asked), "done": done, "error": error, "kinds": tuple(CardKind), "tags": TAGS}
    return at.page("kit.html", status, chosen=asked, areas=_areas(at), **values)


def _areas(at: Here) -> dict[str, list[Topic]]:
    """The topics of each area that has any."""
    written = {area: [topic for topic in at.house.topics if topic.area == area] for area in at.house.areas}
    return {area: topics for area, topics in written.items() if topics}
