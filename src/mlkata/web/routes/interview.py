"""Mock interviews: choose one, one part at a time, the report. Every step is a form, so scripts are not needed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mlkata.engine.app import (
    drilling,
    interviewing,
    interviewing_answers,
    interviewing_export,
    interviewing_pages,
    interviewing_report,
    keeping,
    reading,
)
from mlkata.engine.app.interviewing import Asked
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import LENGTHS, SPOKEN, Kind, Role, State
from mlkata.spec.text import LANGS, Lang
from mlkata.web.desk import At, Here
from mlkata.web.results import number
from mlkata.web.routes import interview_code

router = APIRouter(include_in_schema=False)
router.include_router(interview_code.router)

ALL = "/{lang}/interview"
ONE = ALL + "/{name}"
PART = ONE + "/parts/{place}"
Word = Annotated[str, Form(max_length=20)]


@router.get(ALL)
def choose(at: At, lang: Lang) -> HTMLResponse:
    """What to be asked, what was not finished, and what there was."""
    return _choose(at)


def _choose(at: Here, error: MlkataError | None = None) -> HTMLResponse:
    found = at.kept(lambda: interviewing_report.reports(at.house)) or ()
    values = {"roles": interviewing_pages.ROLES, "lengths": LENGTHS, "langs": LANGS, "first": Role.CV, "error": error}
    open_ones = {each.id for each in at.kept(lambda: interviewing.unfinished(at.house)) or ()}
    states = {"running": State.RUNNING, "abandoned": State.ABANDONED}
    shown = values | {"found": found, "open_ones": open_ones, "percent": interviewing_pages.percent, "states": states}
    return at.page("interview.html", 422 if error else 200, **shown)


@router.post(ALL)
def start(
    at: At, lang: Lang, role: Word, minutes: Annotated[int, Form()], language: Word,
    seed: Annotated[str, Form(max_length=20)] = "",
) -> Response:  # fmt: skip
    """Draw one; its pages are in the language that was chosen."""
    try:
        chosen = interviewing.terms(role, minutes, language)
        place = _seed(seed)
        found = interviewing.start(at.house, chosen, keeping.clock(at.house), place)
    except MlkataError as error:
        return _choose(at, error)
    return _to(f"/{chosen.lang}/interview/{found.id}")


def _seed(typed: str) -> int | None:
    """A seed as it was typed; what is no whole number is no seed."""
    text = typed.strip()
    return (int(text) if text.isascii() and text.isdigit() else -1) if text else None


# --- one of them ---


@router.get(ONE)
def part(at: At, lang: Lang, name: str, besides: Annotated[str, Query(max_length=1)] = "") -> Response:
    """The part that is asked now; the report once it is over."""
    return _part(at, name, besides=bool(besides))


def _part(at: Here, name: str, status: int = 200, **values: Any) -> Response:
    now = interviewing.asked(at.house, interviewing.find(at.house, name))
    if now is None:
        return _to(f"/{at.lang}/interview/{name}/report")
    if now.paused:
        return at.page("interview_paused.html", status, **interview_code.usual(at, now) | values)
    if now.item.kind in SPOKEN:
        return at.page("interview_spoken.html", status, **_spoken(at, now) | values)
    if now.item.kind is Kind.QUIZ:
        return at.page("interview_number.html", status, **_number(at, now) | values)
    return interview_code.page(at, now, status, **values)


def _spoken(at: Here, now: Asked) -> dict[str, Any]:
    item = now.item
    answer = interviewing_report.answer_html(at.house, item, at.lang) if now.shown else ""
    believed = interviewing_report.believed(at.house, item) if now.shown else None
    return interview_code.usual(at, now) | {
        "ask": reading.prose_html(item.ask, at.lang), "answer": answer,
        "points": [reading.line_html(point, at.lang) for point in item.points],
        "believed": believed and reading.line_html(believed, at.lang),
    }  # fmt: skip


def _number(at: Here, now: Asked) -> dict[str, Any]:
    drawn = interviewing_report.question(at.house, now.item)
    ask = drawn and reading.prose_html(drawn.question.ask, at.lang)
    return interview_code.usual(at, now) | {"drawn": drawn, "ask": ask, "typed": "", "error": None}


@router.get(ONE + "/clock")
def clock(at: At, lang: Lang, name: str, place: int) -> HTMLResponse:
    """How long the part has taken, by this machine's clock; the page asks again and again."""
    now = interviewing.asked(at.house, interviewing.find(at.house, name))
    moved = now is None or now.place != place or now.paused
    return at.page("interview/_clock.html", name=name, now=now, moved=moved)


# --- answers ---


@router.post(PART + "/show")
def show(at: At, lang: Lang, name: str, place: int) -> Response:
    """The key points."""
    interviewing_answers.show(at.house, name, place)
    return _to(f"/{lang}/interview/{name}")


@router.post(PART + "/tick")
def tick(at: At, lang: Lang, name: str, place: int, ticked: Annotated[list[int] | None, Form()] = None) -> Response:
    """What was named."""
    counts = interviewing_answers.tick(at.house, name, place, ticked or [], keeping.clock(at.house))
    return _next(at, name, counts)


@router.post(PART + "/answer")
def answer(at: At, lang: Lang, name: str, place: int, typed: Annotated[str, Form(max_length=400)] = "") -> Response:
    """A number; whether it was right is told at the end."""
    try:
        counts = interviewing_answers.work_out(at.house, name, place, typed)
    except MlkataError as error:
        now = interviewing.asked(at.house, interviewing.find(at.house, name))
        if now is None or now.place != place:
            raise
        return _part(at, name, 422, typed=typed, error=error)
    return _next(at, name, counts)


@router.post(PART + "/leave")
def leave(at: At, lang: Lang, name: str, place: int) -> Response:
    """The next part, whatever came of this one."""
    counts = interviewing_answers.leave(at.house, name, place, keeping.clock(at.house))
    return _next(at, name, counts)


def _next(at: Here, name: str, counts: bool) -> Response:
    return _to(f"/{at.lang}/interview/{name}{'' if counts else '?besides=1'}")


@router.post(ONE + "/pause")
def pause(at: At, lang: Lang, name: str) -> Response:
    """Stop for now."""
    interviewing.pause(at.house, name)
    return _to(f"/{lang}/interview/{name}")


@router.post(ONE + "/resume")
def resume(at: At, lang: Lang, name: str) -> Response:
    """Go on."""
    interviewing.resume(at.house, name)
    return _to(f"/{lang}/interview/{name}")


@router.post(ONE + "/end")
def end(at: At, lang: Lang, name: str, abandon: Annotated[str, Form(max_length=1)] = "") -> Response:
    """Before its last part: with a report, or abandoned."""
    interviewing.end(at.house, name, bool(abandon))
    return _to(f"/{lang}/interview" if abandon else f"/{lang}/interview/{name}/report")


def _to(address: str) -> Response:
    return RedirectResponse(address, 303)


# --- the report ---


@router.get(ONE + "/report")
def report(at: At, lang: Lang, name: str) -> HTMLResponse:
    """What came of it."""
    whole = interviewing_report.whole(at.house, name)
    return at.page("interview_report.html", whole=whole, **_shown(at, whole))


def _shown(at: Here, whole: interviewing_report.Whole) -> dict[str, Any]:
    lang = at.lang
    return {
        "terms": whole.interview.script.terms, "role": interviewing_pages.ROLES[whole.interview.script.terms.role],
        "open": any(each.id == whole.interview.id for each in interviewing.unfinished(at.house)),
        "abandoned": whole.interview.state is State.ABANDONED,
        "percent": interviewing_pages.percent, "kinds": interviewing_pages.KINDS, "spoken": SPOKEN,
        "minutes": interviewing_pages.minutes, "number": number, "told": interviewing_report.told,
        "path": lambda item: f"/{lang}{interviewing_report.path(at.house, item)}",
        "line": lambda text: reading.line_html(text, lang), "prose": lambda text: reading.prose_html(text, lang),
        "code_html": drilling.code_html,
    }  # fmt: skip


@router.get(ONE + "/report.md")
def report_md(at: At, lang: Lang, name: str) -> Response:
    """The report as Markdown."""
    told = interviewing_pages.blocks(interviewing_report.whole(at.house, name), lang)
    return _file(interviewing_export.markdown(told), "text/markdown", f"interview-{name[:8]}.md")


@router.get(ONE + "/report.html")
def report_html(at: At, lang: Lang, name: str) -> Response:
    """The report as one file for printing."""
    told = interviewing_pages.blocks(interviewing_report.whole(at.house, name), lang)
    return _file(interviewing_export.page(told, lang), "text/html", f"interview-{name[:8]}.html")


def _file(text: str, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)
