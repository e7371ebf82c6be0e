"""The model inspector: a network pasted or chosen, looked at in a sandbox, layer by layer."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from mlkata.engine.app import inspecting, journal, tools
from mlkata.engine.app.inspecting import Sample
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text
from mlkata.web.desk import At, Here
from mlkata.web.layers import SIDE, Layers, big, layers, size
from mlkata.web.routes.tools import sent

router = APIRouter(include_in_schema=False)
MODES = ("eval", "train")
DTYPES = ("", "float32", "float64", "float16", "bfloat16", "int64", "int32", "bool")
FORMS = {"md": ("markdown", "text/markdown"), "csv": ("csv", "text/csv"), "json": ("json", "application/json"),
         "html": ("html", "text/html")}  # fmt: skip
LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says, as it was typed."""

    code: str = ""
    target: str = ""
    shapes: str = ""
    mode: str = "eval"
    dtypes: str = ""
    latency: bool = False
    sort: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of it. `line`: of the reader's code, where it is at fault."""

    summary: dict[str, Any] | None = None
    layers: Layers | None = None
    error: MlkataError | None = None
    line: int = 0


@router.get("/{lang}/tools/inspect")
def shown(at: At, lang: Lang, sample: str = "") -> HTMLResponse:
    """The form, with an example of ours if one is named, or else the first."""
    known = inspecting.samples(at.house)
    chosen = next((each for each in known if each.id == sample), None)
    if sample and chosen is None:
        raise MlkataError(Text("没有这个例子。", "There is no such example."), sample)
    first = chosen or next(iter(known), None)
    return _page(at, _asked_for(first) if first else Asked(), Seen())


@router.get("/{lang}/tools/inspect/photo.png")
def photograph(at: At, lang: Lang) -> Response:
    """What receptive fields are drawn over."""
    data = tools.photograph(at.house, "chelsea", SIDE)
    return Response(data, media_type="image/png", headers={"cache-control": "private, max-age=86400"})


@router.post("/{lang}/tools/inspect")
def looked(at: At, lang: Lang, form: Annotated[FormData, Depends(sent)]) -> HTMLResponse:
    """Run it sealed and show the table."""
    asked = _asked(form)
    seen = _seen(at, asked, _text(form, "_run"))
    if seen.error is None:
        journal.note(at.house, inspecting.offered_by(at.house).id, "use", "inspect")
    return _page(at, asked, seen)


@router.post("/{lang}/tools/inspect/summary.{kind}")
def exported(at: At, lang: Lang, kind: str, form: Annotated[FormData, Depends(sent)]) -> Response:
    """The summary as a file: made from the same form, so that nothing need be kept."""
    if kind not in FORMS:
        listed = " · ".join(FORMS)
        raise MlkataError(
            Text("没有这种格式。", "There is no such format."), kind, Text(f"可选：{listed}。", f"There are: {listed}.")
        )
    asked = _asked(form)
    seen = _seen(at, asked, "")
    if seen.summary is None:
        return _page(at, asked, seen)
    name, media = FORMS[kind]
    text = inspecting.rendered(at.house, seen.summary, name, at.lang)
    headers = {"content-disposition": f'attachment; filename="summary.{kind}"'}
    return Response(text, media_type=f"{media}; charset=utf-8", headers=headers)


def _asked_for(sample: Sample) -> Asked:
    shapes = "; ".join(", ".join(map(str, shape)) for shape in sample.inputs)
    return Asked(sample.code, sample.target, shapes, sample=sample.id)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _asked(form: FormData) -> Asked:
    words = {name: _text(form, name) for name in ("target", "shapes", "mode", "dtypes", "sort", "sample")}
    code = _text(form, "code").replace("\r\n", "\n")
    mode = words.pop("mode")
    return Asked(code, mode=mode if mode in MODES else "eval", latency=bool(_text(form, "latency")), **words)


def _seen(at: Here, asked: Asked, run: str) -> Seen:
    try:
        target = asked.target.strip() or inspecting.target_of(asked.code)
        if not target:
            raise MlkataError(NO_TARGET, "", NAME_IT)
        given = shapes(asked.shapes)
        options: dict[str, Any] = {"mode": asked.mode, "latency": asked.latency}
        if asked.dtypes.strip():
            options["dtypes"] = [each for each in re.split(r"[,，;；\s]+", asked.dtypes.strip()) if each]
        with at.desk.gate.passing(), at.desk.runs.running(run) as (_, stop):
            summary = inspecting.inspect_code(at.house, asked.code, target, given, options, stop, inspecting.IN_A_PAGE)
    except MlkataError as error:
        found = LINE.search(error.say("en"))
        return Seen(error=error, line=int(found[1]) if found else 0)
    return Seen(summary, layers(summary, asked.sort))


NO_TARGET = Text("看不出要检视哪个网络。", "Which network is meant cannot be seen.")
NAME_IT = Text(
    "代码里要有 nn.Module 的子类；或在“网络”里写名字。", "Define a subclass of nn.Module, or name the network."
)


def shapes(text: str) -> Any:
    """`1,3,224,224` (also 1x3x224x224), several between semicolons or lines, or `name=shape`.

    Raises:
        MlkataError: it is none, or too large to be tried here.
    """
    parts = [part.strip() for part in re.split(r"[;；\n]", text) if part.strip()]
    try:
        named = [part.partition("=") for part in parts]
        found = [(name.strip() if sign else "", _sizes(rest if sign else name)) for name, sign, rest in named]
    except ValueError:
        found = []
    if not found or len(found) > inspecting.MOST_INPUTS or len({bool(name) for name, _ in found}) > 1:
        raise MlkataError(NO_SHAPE, "shapes", SHAPE)
    inspecting.refuse_large([sizes for _, sizes in found])
    return {name: sizes for name, sizes in found} if found[0][0] else [sizes for _, sizes in found]


NO_SHAPE = Text(
    "写成逗号隔开的整数，如 1,3,224,224；多个输入用分号。",
    "Whole numbers with commas, e.g. 1,3,224,224; semicolons between inputs.",
)
SHAPE = Text(
    "写成逗号隔开的整数，如 1,3,224,224；多个输入用分号。",
    "Whole numbers with commas, e.g. 1,3,224,224; semicolons between inputs.",
)


def _sizes(text: str) -> list[int]:
    sizes = [int(part) for part in re.split("[,，x×]", text.strip().strip("()[]").rstrip(","))]
    if min(sizes) < 0 or any(size > 1 << 40 for size in sizes):
        raise ValueError(text)
    return sizes


def _page(at: Here, asked: Asked, seen: Seen) -> HTMLResponse:
    status = 422 if seen.error else 200
    values = {"asked": asked, "seen": seen, "forms": FORMS, "run": secrets.token_urlsafe(8), "big": big, "size": size}
    if at.partial:
        return at.page("inspector/_result.html", status, **values)
    return at.page(
        "inspector.html", status, **values, samples=inspecting.samples(at.house), modes=MODES, dtypes=DTYPES,
        torch=at.house.runs("torch"), topic=_topic(at),
    )  # fmt: skip


def _topic(at: Here) -> Any:
    try:
        return inspecting.offered_by(at.house)
    except MlkataError:
        return None
