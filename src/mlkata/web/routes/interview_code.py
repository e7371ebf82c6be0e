"""Parts of a mock interview that are written: the editor, the verdict as it comes, hints, unfinished code."""

from __future__ import annotations

import threading
from typing import Annotated, Any

from fastapi import APIRouter, Body, Form
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from mlkata.engine.app import drilling, interviewing, interviewing_answers, interviewing_pages, journal, practice
from mlkata.engine.app.interviewing import Asked
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Lang, Text
from mlkata.spec.verdict import Verdict, Word
from mlkata.web import errors
from mlkata.web.desk import At, Here
from mlkata.web.routes.drills import Code, Telling
from mlkata.web.routes.settings import editor_of
from mlkata.web.streams import Emit, stream

router = APIRouter(include_in_schema=False)
PART = "/{lang}/interview/{name}/parts/{place}"
CONFLICT = Text(
    "这段代码在别的窗口里改过了，两边都没有丢。", "This code was changed in another tab; neither text is lost."
)


def usual(at: Here, now: Asked) -> dict[str, Any]:
    """What every part's page needs."""
    return {
        "now": now, "name": now.interview.id, "item": now.item, "items": now.interview.script.items, "moved": False,
        "kinds": interviewing_pages.KINDS, "besides": False, "base": f"/{at.lang}/interview/{now.interview.id}",
    }  # fmt: skip


def page(at: Here, now: Asked, status: int = 200, **values: Any) -> HTMLResponse:
    """The editor with its task; where the shelf does not have it any more, why, and the way on."""
    try:
        sheet = interviewing_answers.sheet(at.house, now, at.lang)
    except MlkataError as error:
        return at.page("interview_gone.html", status, **usual(at, now) | {"error": error})
    return at.page("interview_written.html", status, **_values(at, now, sheet) | values)


def _values(at: Here, now: Asked, sheet: drilling.Sheet) -> dict[str, Any]:
    empty = {"verdict": None, "error": None, "entry": "", "case_shown": None, "hint": "", "level": now.hints}
    shown = {"sheet": sheet, "topic": sheet.topic, "drill": sheet.drill, "code": sheet.code, "look": editor_of(at)}
    opened = [drilling.prose(text, at.lang) for text in sheet.drill.hints[: now.hints]]
    return usual(at, now) | empty | shown | {"maps": drilling.maps, "opened": opened}


@router.post(PART + "/run")
def run(
    at: At, lang: Lang, name: str, place: int, code: Code, run: Annotated[str, Form(max_length=40)] = ""
) -> Response:  # fmt: skip
    """The verdict: as a stream for a page with scripts, as a whole page without."""
    at.desk.gate.look()
    text = code.replace("\r\n", "\n")
    submission, entry = interviewing_answers.hand_in(at.house, name, place, text, keep=not at.partial)
    if at.partial:
        return stream(lambda emit, _: _streamed(at, (name, place), submission, entry, run, emit))
    return _whole(at, name, place, submission, entry)


def _streamed(
    at: Here, part: tuple[str, int], submission: Submission, entry: str, run: str, emit: Emit
) -> None:  # fmt: skip
    """Told as it comes. The button stops it; who goes on to the next part does not: the code was handed in."""
    with at.desk.runs.running(run) as (_, stop):
        try:
            with at.desk.gate.passing():
                emit(at.text("drill/_running.html"))
                _judge(at, part, submission, entry, emit, stop)
        except MlkataError as error:
            at.kept(lambda: journal.failed(at.house, entry))
            emit(at.text("parts/error.html", error=error))
        except Exception as error:  # the page waits for an end, whatever went wrong
            at.kept(lambda: journal.failed(at.house, entry))
            emit(at.text("parts/error.html", error=errors.logged(at.request, error)))


def _judge(
    at: Here, part: tuple[str, int], submission: Submission, entry: str, emit: Emit, stop: threading.Event
) -> None:  # fmt: skip
    verdict = practice.judge(at.house, submission, Telling(at, emit).settled, stop)
    if stop.is_set() and verdict.word is Word.TLE:
        at.kept(lambda: journal.stopped(at.house, entry))
        emit(at.text("drill/_stopped.html"))
        return
    interviewing_answers.judged(at.house, *part, entry, verdict)
    emit(at.text("interview/_verdict.html", **_shown(at, part, submission, verdict, entry)))


def _shown(at: Here, part: tuple[str, int], given: Submission, verdict: Verdict, entry: str) -> dict[str, Any]:
    found, info = at.house.drill(given.topic, given.drill)
    now = interviewing.asked(at.house, interviewing.find(at.house, part[0]))
    return {
        "topic": found, "drill": info, "verdict": verdict, "entry": entry, "maps": drilling.maps,
        "case_shown": drilling.telling(verdict), "settled": now is None or now.place != part[1] or now.solved,
    }  # fmt: skip


def _whole(at: Here, name: str, place: int, submission: Submission, entry: str) -> Response:
    """Without scripts: one page at the end."""
    try:
        with at.desk.gate.passing():
            verdict = practice.judge(at.house, submission)
    except MlkataError as error:
        journal.failed(at.house, entry)
        return _again(at, name, place, error=error)
    interviewing_answers.judged(at.house, name, place, entry, verdict)
    return _again(at, name, place, **_shown(at, (name, place), submission, verdict, entry))


def _again(at: Here, name: str, place: int, **values: Any) -> Response:
    """The part's page; where another tab has gone on meanwhile, the interview as it stands."""
    now = interviewing.asked(at.house, interviewing.find(at.house, name))
    if now is None or now.place != place:
        return RedirectResponse(f"/{at.lang}/interview/{name}", 303)
    return page(at, now, **values)


@router.post(PART + "/hint")
def hint(at: At, lang: Lang, name: str, place: int, level: Annotated[int, Form()]) -> Response:
    """One hint more; it costs."""
    text = interviewing_answers.hint(at.house, name, place, level)
    if not at.partial:
        return _again(at, name, place)
    base = f"/{lang}/interview/{name}/parts/{place}"
    return at.page("interview/_hint.html", base=base, hint=drilling.prose(text, lang), level=level)


@router.put(PART + "/draft")
def draft(
    at: At, lang: Lang, name: str, place: int, code: Annotated[str, Body()], base: Annotated[int | None, Body()] = None
) -> JSONResponse:  # fmt: skip
    """Unfinished code, as it is typed."""
    kept, ours = interviewing_answers.keep_code(at.house, name, place, code, base)
    if not ours:
        said = {"code": kept.code, "revision": kept.revision, "says": at.say(CONFLICT)}
        return JSONResponse(said, status_code=409)
    return JSONResponse({"revision": kept.revision})
