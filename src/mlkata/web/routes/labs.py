"""A lab: its chart as a picture, its bench to try things out, its page."""

from __future__ import annotations

import base64
import json
import secrets
import threading
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.datastructures import FormData

from mlkata.engine.app import charts, experiments, journal
from mlkata.engine.app.charts import Asked, Shown
from mlkata.engine.app.experiments import Declared, Trial
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang
from mlkata.spec.topic import LabInfo, Topic
from mlkata.web import bench, errors
from mlkata.web.desk import At, Here
from mlkata.web.results import finite
from mlkata.web.stills import refused
from mlkata.web.streams import Either, Emit, stream

router = APIRouter(include_in_schema=False)
AT = "/{lang}/topics/{topic}/labs/{lab}"
WAIT_S = 30.0  # a picture waits so long for its turn
Seed = Annotated[int, Query(ge=0, lt=2**32)]
Size = Literal["live", "quick"]  # what a page waits for; "full" is streamed


class Wanted(BaseModel):
    """A run as the bench asks for it."""

    params: dict[str, str | int | float | bool] = Field(default_factory=dict, max_length=64)
    seed: int = Field(0, ge=0, lt=2**32)
    size: Size = "live"
    narrow: bool = False
    hand: bool = False  # the first run that the reader caused


async def sent(request: Request) -> FormData:
    """A form as it was sent."""
    return await request.form(max_files=0, max_fields=64)


@router.get(AT + ".svg")
def still(
    at: At, lang: Lang, topic: str, lab: str, seed: Seed = 0, size: Size = "live", narrow: bool = False
) -> Response:
    """The chart as a picture that follows the theme of the page around it; where it fails it says why."""
    given = {name: value for name, value in at.request.query_params.items() if name not in bench.RUN_WORDS}
    try:
        picture = _picture(at, Asked(topic, lab, lang, given, seed, size, narrow))
    except MlkataError as error:
        return refused(error, lang)
    tag = f'"{picture.name}"'
    headers = {"etag": tag, "cache-control": "private, max-age=60, stale-while-revalidate=604800"}
    if tag in at.request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(picture.svg, media_type="image/svg+xml", headers=headers)


@router.get(AT + "/bench")
def tried(at: At, lang: Lang, topic: str, lab: str, seed: Seed = 0, size: Size = "live") -> HTMLResponse:
    """The bench alone, for a chart that becomes live where it stands."""
    return at.page("lab/_bench.html", **_bench(at, topic, lab, seed, size), inside=True)


@router.post(AT + "/run")
def run(at: At, lang: Lang, topic: str, lab: str, wanted: Wanted) -> JSONResponse:
    """One run: the chart as data, the numbers, what they say of the claims."""
    asked = Asked(topic, lab, lang, wanted.params, wanted.seed, wanted.size, wanted.narrow)
    with at.desk.gate.passing():
        shown = charts.show(at.house, asked, at.desk.uploads.path)
    trial = shown.trial
    if wanted.hand:
        _note(at, trial, "ran")
    found = _found(at, trial)
    return JSONResponse(
        finite(
            {
                **bench.plain(trial),
                "spec": shown.spec,
                "outcomes": [
                    {"claim": each.claim.id, "holds": each.now.holds} for each in found["resting"] if each.now
                ],
                "drawing": shown.drawing,
                "query": bench.query(trial.params, trial.seed, trial.size),
                "html": at.text("lab/_found.html", **found),
            }
        )
    )


@router.get(AT)
def page(at: At, lang: Lang, topic: str, lab: str, seed: Seed = 0, size: Size = "live") -> HTMLResponse:
    """The lab's page, at the parameters of its address."""
    values = _bench(at, topic, lab, seed, size)
    status = 422 if values["error"] else 200
    info: LabInfo = values["lab"]
    extra = {"record": charts.recorded(info, "full"), "figures": bench.figures, "largest": largest(info)}
    return at.page("lab.html", status, **values, **extra, inside=False, run=secrets.token_urlsafe(8))


def _bench(at: Here, topic: str, lab: str, seed: int, size: str) -> dict[str, Any]:
    """What the bench's template sees; where the lab cannot run, `error` says why."""
    found, info = experiments.lab_of(at.house, topic, lab)
    values: dict[str, Any] = {
        "topic": found, "lab": info, "seed": seed, "size": size, "controls": (), "picture": None,
        "narrow": None, "error": None,
        "numbers": (), "resting": (), "changed": False, "query": "", "own": False, "broken": False,
    }  # fmt: skip
    try:
        declared = experiments.declared(at.house, topic, lab)
    except MlkataError as error:  # torch is missing, or nobody has said to trust the shelf
        return values | {"error": error, "broken": True}
    given = bench.asked(at.request.query_params, declared.params)
    usual = {param.name: bench.typed(param.default) for param in declared.params}
    given = {name: value for name, value in given.items() if value != usual.get(name)}  # a form sends its defaults too
    known = {name: value for name, value in given.items() if name in {param.name for param in declared.params}}
    values |= {
        "controls": bench.controls(declared.params, known), "changed": bool(given),
        "query": bench.query(given, seed, size), "own": any(each.kind in charts.OWN for each in declared.params),
    }  # fmt: skip
    picture = None
    asked = Asked(found.id, info.name, at.lang, given, seed, size)
    try:
        picture = _picture(at, asked)
    except MlkataError as error:
        values["error"] = error
    numbers = picture.numbers if picture else {}
    now = experiments.judged(found, info, numbers) if picture else ()
    return values | {
        "narrow": charts.known(at.house, replace(asked, narrow=True)), "picture": picture,
        "numbers": bench.figures(numbers), "resting": _resting(found, info, declared, now),
    }  # fmt: skip


def _picture(at: Here, asked: Asked) -> charts.Picture:
    return charts.picture(at.house, asked, at.desk.uploads.path, partial(at.desk.drawing.passing, WAIT_S))


def _found(at: Here, trial: Trial) -> dict[str, Any]:
    """What the template of numbers and claims sees."""
    declared = experiments.declared(at.house, trial.topic.id, trial.lab.name)
    now = experiments.judged(trial.topic, trial.lab, trial.measured.numbers)
    return {
        "topic": trial.topic, "lab": trial.lab, "changed": bool(trial.params),
        "numbers": bench.figures(trial.measured.numbers), "resting": _resting(trial.topic, trial.lab, declared, now),
    }  # fmt: skip


def _resting(topic: Topic, lab: LabInfo, declared: Declared, now: Any) -> tuple[bench.Resting, ...]:
    return bench.resting(topic.claims, lab.name, experiments.recorded_outcomes(topic, lab), now, declared.counters)


# --- the whole size, files ---


@router.post(AT + "/full")
def full(at: At, lang: Lang, topic: str, lab: str, form: Annotated[FormData, Depends(sent)]) -> Response:
    """The largest size the lab has, told as it goes."""
    found, info = experiments.lab_of(at.house, topic, lab)
    words = {name: value for name, value in form.items() if isinstance(value, str)}
    run, seed = words.pop("run", ""), words.pop("seed", "0")
    asked = Asked(found.id, info.name, lang, words, int(seed) if seed.isdecimal() else 0, largest(info))
    at.desk.gate.look()
    return stream(lambda emit, stop: _streamed(at, asked, run, emit, stop))


def largest(lab: LabInfo) -> str:
    """The size of its full run."""
    return "full" if "full" in lab.sizes else "quick"


def _streamed(at: Here, asked: Asked, name: str, emit: Emit, left: threading.Event) -> None:
    with at.desk.runs.running(name) as (_, button):
        stop = Either(left, button)
        told = 0.0

        def progress(share: Any) -> None:
            nonlocal told
            if share >= told + 0.005:  # more than a bar can show helps nobody
                told = float(share)
                emit(at.text("lab/_share.html", share=round(100 * told)))

        try:
            with at.desk.gate.passing():
                emit(at.text("lab/_running.html", run=name))
                shown = charts.show(at.house, asked, at.desk.uploads.path, progress, stop)
                picture = charts.still(at.house, shown, at.lang)
            emit(
                at.text(
                    "lab/_full.html",
                    **_found(at, shown.trial),
                    trial=shown.trial,
                    picture=picture,
                    svg=_inline(picture.svg),
                )
            )
            _note(at, shown.trial, "full")
        except MlkataError as error:
            emit(at.text("parts/error.html", error=error))
        except Exception as error:
            emit(at.text("parts/error.html", error=errors.logged(at.request, error)))


def _note(at: Here, trial: Trial, outcome: str) -> None:
    with suppress(MlkataError):  # where nothing can be kept, labs still run
        journal.note(at.house, trial.topic.id, "prove", trial.lab.name, outcome, {"params": dict(trial.params)})


def _inline(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@router.get(AT + "/export.{form}")
def export(
    at: At,
    lang: Lang,
    topic: str,
    lab: str,
    form: Literal["png", "svg", "csv", "json"],
    seed: Seed = 0,
    size: Size = "live",
) -> Response:
    """The chart, or what was measured, as a file."""
    declared = experiments.declared(at.house, topic, lab)
    given = bench.asked(at.request.query_params, declared.params)
    with at.desk.gate.passing():
        shown = charts.show(at.house, Asked(topic, lab, lang, given, seed, size), at.desk.uploads.path)
        data = _file(at, shown, form)
    headers = {"content-disposition": f'attachment; filename="{shown.trial.topic.id}-{shown.trial.lab.name}.{form}"'}
    return Response(data, media_type=FORMS[form], headers=headers)


FORMS = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv; charset=utf-8", "json": "application/json"}


def _file(at: Here, shown: Shown, form: str) -> Any:
    trial = shown.trial
    if form == "csv":
        return bench.to_csv(trial.measured.numbers, trial.measured.tables)
    if form == "json":
        made = {**bench.plain(trial), "tables": trial.measured.tables, "versions": experiments.library_versions()}
        return json.dumps(finite(made), ensure_ascii=False, indent=2) + "\n"
    return experiments.draw(at.house, trial, at.lang, form)
