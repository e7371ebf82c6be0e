"""Calculators: the knowledge at work on the reader's own numbers and pictures."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mlkata.engine.app.far import ask, refuse_untrusted
from mlkata.engine.app.files import read_document
from mlkata.engine.app.house import House
from mlkata.engine.catalog import tools as declared
from mlkata.engine.catalog.tools import ToolInfo as ToolInfo
from mlkata.engine.dispatch.errands import Progress
from mlkata.spec.errors import MlkataError
from mlkata.spec.picture import PICTURES as BUILT_IN
from mlkata.spec.text import Text
from mlkata.spec.value import Plain

FAR = "mlkata.engine.lab.tools"
PICTURES = "mlkata.engine.lab.pictures"
TIMEOUT_S = 20.0  # of a call that somebody waits for in a page
SIDE = 640  # pixels: pictures as they are shown; the whole one can be downloaded

Kept = Callable[[str], Path | None]  # an upload's name → where it lies, None if there is none of this name


@dataclass(frozen=True, slots=True)
class Described:
    """A calculator in full: its docstring, what comes out, its parameters, examples that run."""

    info: ToolInfo
    doc: str
    params: tuple[Mapping[str, Any], ...]
    examples: tuple[Mapping[str, Any], ...]
    returns: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Performed:
    """What a calculator gave somebody who sees a page and no folders.

    Args:
        value: what it returned. before, after: parameter → PNG of the picture read and of the one written, made small
            enough to be shown. whole: parameter → PNG of the picture written, as it is.
    """

    value: Plain
    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)
    whole: Mapping[str, bytes] = field(default_factory=dict)


def calculators(house: House) -> tuple[ToolInfo, ...]:
    """Every calculator of every topic; runs nothing."""
    return tuple(found for topic in house.topics for found in declared.tools(topic))


def calculator(house: House, name: str) -> ToolInfo:
    """The calculator of this name.

    Raises:
        MlkataError: there is none.
    """
    known = {info.name: info for info in calculators(house)}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3) or list(known)
    raise MlkataError(
        Text(f"没有叫“{name}”的计算器。", f"There is no calculator “{name}”."),
        "mlkata calc",
        Text(f"试试：{' · '.join(near)}。", f"Try: {' · '.join(near)}."),
    )


def describe(house: House, name: str) -> Described:
    """What a calculator takes and gives."""
    info = calculator(house, name)
    refuse_untrusted(house.topic(info.topic))
    plain = next(each for each in ask(house, FAR, "describe", {"module": info.module}) if each["name"] == name)
    returns = Text(plain["returns"]["zh"], plain["returns"]["en"])
    return Described(info, plain["doc"], tuple(plain["params"]), tuple(plain["examples"]), returns)


def calculate(
    house: House, name: str, given: Mapping[str, str], timeout_s: float = 60.0, progress: Progress | None = None
) -> Plain:
    """What a calculator gives for values as the reader wrote them; pictures and documents are paths.

    `progress` is told the share done, 0 … 1, where the calculator tells.

    Raises:
        MlkataError: no such calculator or parameter, a value that does not fit, or a file that cannot be read.
    """
    described = describe(house, name)
    values = dict(given)
    for param in described.params:
        if values.get(param["name"]) and param["kind"] in FILES:
            values[param["name"]] = FILES[param["kind"]](values[param["name"]])
    words = {"module": described.info.module, "name": name, "kwargs": values}
    return ask(house, FAR, "call", words, timeout_s, progress=progress)["value"]


def placed(given: str) -> str:
    """A path as it is from anywhere: workers run in a folder of their own. A built-in name stays."""
    path = Path(given).expanduser()
    return given if given in BUILT_IN and not path.exists() else str(path.resolve())


def _document(given: str) -> str:
    """The text of a file; a text that is JSON already stays as it is."""
    return given if given.lstrip()[:1] in "{[" else read_document(Path(given).expanduser())


FILES: dict[str, Callable[[str], str]] = {"document": _document, "picture": placed, "picture-out": placed}


def perform(
    house: House, name: str, given: Mapping[str, object], kept: Kept, stop: threading.Event | None = None
) -> Performed:
    """What a calculator gives somebody who may name no path: pictures are built-in names or uploads.

    `kept` knows where uploads lie; `stop` cancels.

    Raises:
        MlkataError: no such calculator or parameter, a value that does not fit, or a picture that is neither.
    """
    described = describe(house, name)
    values, read, written = (
        dict(given),
        {},
        [each["name"] for each in described.params if each["kind"] == "picture-out"],
    )
    for param in described.params:
        if param["kind"] == "picture" and values.get(param["name"]):
            read[param["name"]] = values[param["name"]] = _picture(param, values[param["name"]], kept)
        if param["kind"] == "picture-out" and values.pop(param["name"], ""):
            raise MlkataError(NO_PATH, param["name"], LEAVE_OUT)
    with tempfile.TemporaryDirectory(prefix="mlkata-") as folder:
        paths = {each: Path(folder) / f"{place}.png" for place, each in enumerate(written)}
        values |= {each: str(path) for each, path in paths.items()}
        words = {"module": described.info.module, "name": name, "kwargs": values}
        value = ask(house, FAR, "call", words, TIMEOUT_S, stop)["value"]
        there = {each: path for each, path in paths.items() if path.is_file()}
        return Performed(
            value,
            {each: _seen(house, path) for each, path in read.items()},
            {each: _seen(house, str(path)) for each, path in there.items()},
            {each: path.read_bytes() for each, path in there.items()},
        )


def photograph(house: House, name: str, side: int) -> bytes:
    """The middle of a built-in photograph as a square PNG of `side` pixels.

    Raises:
        MlkataError: scikit-image, which brings the photographs, is not installed.
    """
    seen: bytes = ask(house, PICTURES, "square", {"name": name, "side": side})["png"]
    return seen


NO_PATH = Text("从页面里不能写文件。", "A page may not write to a file.")
LEAVE_OUT = Text("留空，结果可以下载。", "Leave it out; the result can be downloaded.")


def _picture(param: Mapping[str, Any], given: object, kept: Kept) -> str:
    """A built-in name as it is, or where the upload of this name lies."""
    if given in param["options"]:
        return str(given)
    path = kept(given) if isinstance(given, str) else None
    if path is None:
        listed = " · ".join(param["options"])
        raise MlkataError(
            Text("没有这张图。", "There is no such picture."),
            param["name"],
            Text(f"上传一张，或从自带的里选：{listed}。", f"Upload one, or choose a built-in one: {listed}."),
        )
    return str(path)


def _seen(house: House, image: str) -> bytes:
    """A picture as PNG, small enough to be shown."""
    seen: bytes = ask(house, PICTURES, "png", {"image": image, "side": SIDE})["png"]
    return seen
