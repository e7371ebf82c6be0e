"""The plan for a date: set, shown, dropped; and the weights of FSRS fitted to the reader."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from mlkata.engine.app import fitting, goals, keeping, planning
from mlkata.engine.app.goals import FARTHEST, Goal
from mlkata.engine.app.planning import Plan
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text
from mlkata.web import errors, outlooks
from mlkata.web.desk import At, Here
from mlkata.web.streams import Either, Emit, stream

router = APIRouter(include_in_schema=False)
PLAN, FIT = "/{lang}/review/plan", "/{lang}/review/fit"
WEIGHTS = ("most", "usual", "out")
KINDS = ("claim", "drill", "quiz")  # of which something new comes by the plan
SOON = 7  # starts that stand open
CRAM = 3  # the last days, which the picture shades
NO_DATE = Text("没有看懂日期。", "The date could not be read.")
AS_DATE = Text("写成 年-月-日，如 2026-03-12。", "Write it as 2026-03-12.")


async def sent(request: Request) -> FormData:
    """A form as it was sent."""
    return await request.form(max_files=0, max_fields=64)


@router.get(PLAN)
def plan(at: At, lang: Lang) -> HTMLResponse:
    """The plan as it stands today, and the form to set it."""
    return _page(at, _written(at, goals.goal(at.house)))


@router.post(PLAN)
def planned(at: At, lang: Lang, form: Annotated[FormData, Depends(sent)]) -> Response:
    """A date and what matters for it; what cannot be is told beside what was written."""
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    counts = {kind: given[f"new-{kind}"] for kind in KINDS if f"new-{kind}" in given}
    try:
        aim = _goal(at, given)
        planning.choose(at.house, aim, counts, keeping.clock(at.house).day)
    except MlkataError as error:
        return _page(at, given, error, 422)
    return RedirectResponse(f"/{lang}/review/plan", 303)


@router.post(PLAN + "/clear")
def cleared(at: At, lang: Lang) -> Response:
    """Drop the plan."""
    goals.clear(at.house)
    return RedirectResponse(f"/{lang}/review/plan", 303)


def _goal(at: Here, given: Mapping[str, str]) -> Goal:
    """The goal that a form means: areas by their weights, and further words."""
    try:
        until = date.fromisoformat(given.get("date", "").strip())
    except ValueError:
        raise MlkataError(NO_DATE, given.get("date", ""), AS_DATE) from None
    words = {}
    for name in ("most", "out"):
        areas = [area for area in _areas(at) if given.get(f"area-{area}") == name]
        words[name] = (*areas, *given.get(f"words-{name}", "").replace(",", " ").replace("，", " ").split())
    return Goal(until, words["most"], words["out"])


def _written(at: Here, aim: Goal | None) -> dict[str, str]:
    """The form as it would be sent for a goal."""
    if aim is None:
        return {}
    found, areas = {"date": aim.until.isoformat()}, _areas(at)
    for name, words in (("out", aim.without), ("most", aim.first)):
        found |= {f"area-{word}": name for word in words if word in areas}
        found[f"words-{name}"] = " ".join(word for word in words if word not in areas)
    return found


def _areas(at: Here) -> dict[str, Text]:
    """The areas that have topics."""
    used = {topic.area for topic in at.house.topics}
    return {area: title for area, title in at.house.areas.items() if area in used}


def _page(at: Here, written: Mapping[str, str], error: MlkataError | None = None, status: int = 200) -> HTMLResponse:
    clock = keeping.clock(at.house)
    found = planning.plan(at.house, clock)
    allowed = {kind.value: count for kind, count in keeping.wishes(at.house).new.items()}
    values = {
        "plan": found, "written": written, "error": error, "areas": _areas(at), "weights": WEIGHTS, "soon": SOON,
        "earliest": clock.day, "latest": clock.day + timedelta(days=FARTHEST), "fitted": fitting.last(at.house),
        "titles": {topic.id: topic.title for topic in at.house.topics},
        "counts": {kind: written.get(f"new-{kind}", allowed[kind]) for kind in KINDS},
    }  # fmt: skip
    return at.page("plan.html", status, **values, **_drawn(found))


def _drawn(found: Plan | None) -> dict[str, Any]:
    """The pictures of a plan that still runs."""
    course = found.course if found else None
    if course is None:
        return {"lines": None, "work": None}
    lines = outlooks.lines(course.days, course.kept, course.stopped, CRAM)
    return {"lines": lines, "work": outlooks.work(course.work, course.most)}


# --- fitting ---


@router.get(FIT)
def fit(at: At, lang: Lang) -> HTMLResponse:
    """What a fit is, whether it can run, what the last one came to."""
    return _fit_page(at)


@router.post(FIT)
def fitted(at: At, lang: Lang, run: Annotated[str, Form(max_length=40)] = "") -> Response:
    """Fit; told as it goes where the page asks for that, else answered at the end."""
    if at.partial:
        at.desk.gate.look()
        return stream(lambda emit, stop: _streamed(at, run, emit, stop))
    try:
        with at.desk.gate.passing():
            return _fit_page(at, made=fitting.fit(at.house, keeping.clock(at.house)))
    except MlkataError as error:
        return _fit_page(at, error=error, status=422)


@router.post(FIT + "/reset")
def unfitted(at: At, lang: Lang) -> Response:
    """Back to FSRS's own weights."""
    fitting.reset(at.house)
    return RedirectResponse(f"/{lang}/review/fit", 303)


def _fit_page(
    at: Here, made: fitting.Fitted | None = None, error: MlkataError | None = None, status: int = 200
) -> HTMLResponse:
    values = {
        "ready": fitting.ready(at.house), "last": fitting.last(at.house), "made": made, "error": error,
        "run": secrets.token_urlsafe(8),
    }  # fmt: skip
    return at.page("fit.html", status, **values)


def _streamed(at: Here, name: str, emit: Emit, left: threading.Event) -> None:
    """One fit, from its bar to what came of it."""
    with at.desk.runs.running(name) as (run, button):

        def progress(share: float) -> None:
            emit(at.text("plan/_share.html", share=round(100 * share)))

        try:
            with at.desk.gate.passing():
                emit(at.text("plan/_running.html", run=run))
                made = fitting.fit(at.house, keeping.clock(at.house), progress, Either(left, button))
            emit(at.text("plan/_fitted.html", made=made, whole=True))
        except MlkataError as error:
            emit(at.text("parts/error.html", error=error))
        except Exception as error:  # the stream has begun: no other answer can be given any more
            emit(at.text("parts/error.html", error=errors.logged(at.request, error)))
