"""Where a network looks: code and a picture in, the picture with its heat out."""

from __future__ import annotations

import base64
import re
import secrets
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile

from mlkata.engine.app import journal, looking
from mlkata.engine.app.looking import Sample
from mlkata.spec.errors import MlkataError
from mlkata.spec.picture import PICTURES
from mlkata.spec.text import Lang, Text
from mlkata.web.desk import At, Here
from mlkata.web.routes.tools import sent

router = APIRouter(include_in_schema=False)
NORMALIZE = ("unit", "imagenet")
LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says, as it was typed. `image`: a built-in name, or that of an upload."""

    code: str = ""
    target: str = ""
    image: str = "chelsea"
    size: str = ""
    chosen: str = ""
    layer: str = ""
    normalize: str = "unit"
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of it. `report`: HTML of our own. `line`: of the reader's code, where it is at fault."""

    over: str = ""
    report: str = ""
    error: MlkataError | None = None
    line: int = 0


@router.get("/{lang}/tools/cam")
def shown(at: At, lang: Lang, sample: str = "") -> HTMLResponse:
    """The form, with an example of ours if one is named, or else the first."""
    known = looking.samples(at.house)
    chosen = next((each for each in known if each.id == sample), None)
    if sample and chosen is None:
        raise MlkataError(Text("没有这个例子。", "There is no such example."), sample)
    first = chosen or next(iter(known), None)
    return _page(at, _asked_for(first) if first else Asked(), Seen())


@router.post("/{lang}/tools/cam")
def looked(at: At, lang: Lang, form: Annotated[FormData, Depends(sent)]) -> HTMLResponse:
    """Run it sealed and show the picture."""
    try:
        asked, weights = _asked(at, form)
    except MlkataError as error:
        return _page(at, Asked(code=_text(form, "code")), Seen(error=error))
    seen = _seen(at, asked, weights, _text(form, "_run"))
    if seen.error is None:
        journal.note(at.house, looking.offered_by(at.house).id, "use", looking.NAME)
    return _page(at, asked, seen)


def _asked_for(sample: Sample) -> Asked:
    size = ",".join(map(str, sample.inputs[0][-2:])) if sample.inputs else ""
    return Asked(sample.code, sample.target, size=size, sample=sample.id)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _asked(at: Here, form: FormData) -> tuple[Asked, bytes | None]:
    words = {name: _text(form, name) for name in ("code", "target", "size", "chosen", "layer", "sample")}
    image, normalize = _text(form, "image") or "chelsea", _text(form, "normalize")
    photo, weights = form.get("image.file"), form.get("weights")
    if isinstance(photo, UploadFile) and photo.filename:
        image = at.desk.uploads.keep(photo.filename, photo.file.read(), "image")
    data = weights.file.read() if isinstance(weights, UploadFile) and weights.filename else None
    return Asked(**words, image=image, normalize=normalize if normalize in NORMALIZE else "unit"), data


def _seen(at: Here, asked: Asked, weights: bytes | None, run: str) -> Seen:
    try:
        target = asked.target.strip() or looking.target_of(asked.code)
        if not target:
            raise MlkataError(NO_TARGET, "", NAME_IT)
        options = {
            "class": _whole(asked.chosen, "class"),
            "layer": asked.layer.strip() or None,
            "size": _size(asked.size),
            "normalize": asked.normalize,
            "weights": weights,
        }
        image = _picture(at, asked.image)
        with at.desk.gate.passing(), at.desk.runs.running(run) as (_, stop):
            found = looking.look(at.house, asked.code, target, image, options, stop, looking.IN_A_PAGE)
        over = base64.b64encode(looking.drawn(at.house, found)).decode()
        return Seen(f"data:image/png;base64,{over}", looking.rendered(at.house, found, "html", at.lang))
    except MlkataError as error:
        place = LINE.search(error.say("en"))
        return Seen(error=error, line=int(place[1]) if place else 0)


NO_TARGET = Text("看不出指的是哪个网络。", "Which network is meant cannot be seen.")
NAME_IT = Text(
    "代码里要有 nn.Module 的子类；或在“网络”里写名字。", "Define a subclass of nn.Module, or name the network."
)


def _picture(at: Here, image: str) -> str:
    if image in PICTURES:
        return image
    path = at.desk.uploads.path(image)
    if path is None:
        raise MlkataError(
            Text("没有这张图。", "There is no such picture."),
            "image",
            Text("上传一张，或选一张自带的。", "Upload one, or choose a built-in one."),
        )
    return str(path)


def _whole(text: str, where: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal():
        raise MlkataError(
            Text(f"“{text}”不是类别序号。", f"“{text}” is no class."),
            where,
            Text("写一个从 0 起的整数，或留空。", "Write a whole number from 0 on, or leave it empty."),
        )
    return int(text)


def _size(text: str) -> list[int] | None:
    if not text.strip():
        return None
    parts = re.split("[,，x×\\s]+", text.strip())
    if len(parts) != 2 or not all(part.isdecimal() and 0 < int(part) <= 2048 for part in parts):
        raise MlkataError(
            Text(f"“{text}”不是图的大小。", f"“{text}” is no size of a picture."),
            "size",
            Text("写成 行,列，如 224,224，或留空。", "Write ROWS,COLUMNS, e.g. 224,224, or leave it empty."),
        )
    return [int(part) for part in parts]


def _page(at: Here, asked: Asked, seen: Seen) -> HTMLResponse:
    status = 422 if seen.error else 200
    values: dict[str, Any] = {"asked": asked, "seen": seen}
    if at.partial:
        return at.page("cam/_result.html", status, **values)
    return at.page(
        "cam.html", status, **values, samples=looking.samples(at.house), pictures=PICTURES, normalize=NORMALIZE,
        torch=at.house.runs("torch"), topic=_topic(at), run=secrets.token_urlsafe(8),
    )  # fmt: skip


def _topic(at: Here) -> Any:
    try:
        return looking.offered_by(at.house)
    except MlkataError:
        return None
