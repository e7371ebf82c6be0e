"""Calculators: all of them on one page, each as a form made from what it declares."""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup, escape
from starlette.datastructures import FormData, UploadFile

from mlkata.engine.app import journal, tools
from mlkata.engine.app.tools import Described, Performed
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text
from mlkata.web import commands, results
from mlkata.web.desk import At, Here

router = APIRouter(include_in_schema=False)
RUN, FILE = "_run", ".file"  # names in a form that are no parameter: of the run, and of a picture's upload
FORMATS = {"int": "whole", "list[int]": "ints", "list[float]": "floats", "list[list[float]]": "rows"}  # → its words
ENOUGH = 80  # fields of a form


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a field of the form. `value`: what stands in it, as one types it."""

    name: str
    kind: str
    says: Text
    required: bool
    options: tuple[str, ...]
    value: str
    default: str


@dataclass(frozen=True, slots=True)
class Made:
    """One request: what was given, and what came of it. `query` says the same as an address."""

    query: str = ""
    performed: Performed | None = None
    shown: results.Shown | None = None
    error: MlkataError | None = None


@router.get("/{lang}/tools")
def listed(at: At, lang: Lang, q: str = "") -> HTMLResponse:
    """All calculators by field and topic; `q` filters."""
    wanted = q.casefold().split()
    titles = {topic.id: topic for topic in at.house.topics}
    found: dict[str, list[Any]] = {}
    for info in tools.calculators(at.house):
        topic = titles[info.topic]
        words = " ".join((info.name, info.title.zh, info.title.en, topic.title.zh, topic.title.en, *topic.aliases))
        if all(word in words.casefold() for word in wanted):
            found.setdefault(topic.area, []).append((info, topic))
    fields = [(area, title, found[area]) for area, title in at.house.areas.items() if area in found]
    template = "tools/_list.html" if at.partial else "tools.html"
    return at.page(template, fields=fields, query=q, headed=headed)


@router.get("/{lang}/tools/{name}")
def shown(at: At, lang: Lang, name: str) -> HTMLResponse:
    """One calculator; with values in the address, computed."""
    given = {key: value for key, value in at.request.query_params.items() if key not in (RUN, "token")}
    return _page(at, name, given)


async def sent(request: Request) -> AsyncIterator[FormData]:
    """The form as it was sent; its files are closed at the end."""
    async with request.form(max_files=ENOUGH, max_fields=ENOUGH) as form:
        yield form


@router.post("/{lang}/tools/{name}")
def computed(at: At, lang: Lang, name: str, form: Annotated[FormData, Depends(sent)]) -> HTMLResponse:
    """The same for a form, which may bring pictures."""
    given = {key: value for key, value in form.multi_items() if isinstance(value, str) and key != RUN}
    run = form.get(RUN)
    try:
        for key, value in form.multi_items():
            if isinstance(value, UploadFile) and value.filename and key.endswith(FILE):
                given[key.removesuffix(FILE)] = at.desk.uploads.keep(value.filename, value.file.read(), "image")
    except MlkataError as error:
        return _page(at, name, given, refused=error)
    answer = _page(at, name, given, run if isinstance(run, str) else "")
    if answer.status_code == 200:
        journal.note(at.house, tools.calculator(at.house, name).topic, "use", name)
    return answer


@router.get("/{lang}/tools/{name}/result.{form}")
def exported(at: At, lang: Lang, name: str, form: str) -> Response:
    """The result of an address as a file."""
    value = _perform(at, tools.describe(at.house, name), dict(at.request.query_params)).value
    if form == "json":
        text = json.dumps(results.finite(value), ensure_ascii=False, indent=2) + "\n"
    elif form == "csv":
        text = results.to_csv(value)
    else:
        return at.page("error.html", 404, error=MlkataError(FORMS, form), code=404)
    kind = "application/json" if form == "json" else "text/csv; charset=utf-8"
    return Response(text, media_type=kind, headers=_download(f"{name}.{form}"))


FORMS = Text("只有 json 和 csv 两种。", "There are json and csv.")


@router.get("/{lang}/tools/{name}/{param}.png")
def picture(at: At, lang: Lang, name: str, param: str) -> Response:
    """A picture that a calculator made, whole."""
    performed = _perform(at, tools.describe(at.house, name), dict(at.request.query_params))
    if param not in performed.whole:
        raise MlkataError(Text("没有这张图。", "There is no such picture."), param)
    return Response(performed.whole[param], media_type="image/png", headers=_download(f"{name}.png"))


def _download(name: str) -> dict[str, str]:
    safe = "".join(sign for sign in name if sign.isascii() and (sign.isalnum() or sign in "-._"))
    return {"content-disposition": f'attachment; filename="{safe}"'}


def _page(
    at: Here, name: str, given: Mapping[str, str], run: str = "", refused: MlkataError | None = None
) -> HTMLResponse:
    info = tools.calculator(at.house, name)
    topic = at.house.topic(info.topic)
    try:
        described = tools.describe(at.house, name)
    except MlkataError as error:  # somebody else's shelf, or a library is missing
        return at.page(
            "tool.html", 200, info=info, topic=topic, described=None, made=Made(error=error), fields=(), headed=headed
        )
    made = Made(error=refused) if refused else _made(at, described, given, run)
    status = 422 if made.error else 200
    if at.partial:
        answer = at.page("tools/_result.html", status, info=info, made=made, picture=_inline)
        if made.error is None:
            answer.headers["hx-replace-url"] = f"/{at.lang}/tools/{name}" + (f"?{made.query}" if made.query else "")
        return answer
    return at.page(
        "tool.html", status, info=info, topic=topic, described=described, made=made, picture=_inline,
        fields=[_field(each, given) for each in described.params if each["kind"] != "picture-out"],
        examples=[(_label(each), urlencode(_typed_all(each))) for each in described.examples],
        formats=FORMATS, headed=headed, ticked=ticked, run=secrets.token_urlsafe(8),
        command=commands.line(info, described, given),
        uploads=any(each["kind"] == "picture" for each in described.params),
    )  # fmt: skip


def _made(at: Here, described: Described, given: Mapping[str, str], run: str) -> Made:
    if not given:
        return Made()
    defaults = {each["name"]: typed(each["default"]) for each in described.params}
    query = urlencode({key: value for key, value in given.items() if value.strip() and value != defaults.get(key)})
    if not query:  # nothing but defaults still is an address of its own
        query = urlencode({key: value for key, value in given.items() if value.strip()})
    try:
        performed = _perform(at, described, given, run)
    except MlkataError as error:
        return Made(query, error=error)
    return Made(query, performed, results.shown(performed.value))


def _perform(at: Here, described: Described, given: Mapping[str, str], run: str = "") -> Performed:
    with at.desk.gate.passing(), at.desk.runs.running(run) as (_, stop):
        return tools.perform(at.house, described.info.name, given, at.desk.uploads.path, stop)


def _field(param: Mapping[str, Any], given: Mapping[str, str]) -> Field:
    default = typed(param["default"])
    says = Text(param["zh"] or param["doc"], param["doc"])
    found = Field(param["name"], param["kind"], says, param["required"], tuple(map(str, param["options"])), "", default)
    return replace(found, value=given.get(found.name, default))


def typed(value: Any) -> str:
    """A value as one types it into a form: lists with commas, rows with semicolons."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        rows = bool(value) and all(isinstance(each, list | tuple) for each in value)
        return ("; " if rows else ", ").join(typed(each) for each in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _typed_all(example: Mapping[str, Any]) -> dict[str, str]:
    return {name: typed(value) for name, value in example.items()}


def _label(example: Mapping[str, Any]) -> str:
    parts = [f"{name} = {text if len(text) <= 24 else text[:23] + '…'}" for name, text in _typed_all(example).items()]
    return " · ".join(parts[:4]) + (" …" if len(parts) > 4 else "")


def headed(text: str) -> str:
    """A title that begins with a capital, unless it begins with a symbol."""
    return text[:1].upper() + text[1:] if text[:1].isascii() and text[1:2] != "-" else text


def ticked(text: str) -> Markup:
    """Help with what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _inline(data: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(data).decode()
