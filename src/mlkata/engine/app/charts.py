"""A lab's chart for a page: live, as data for the browser; still, as a picture that is drawn once and kept."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from mlkata.engine.app import experiments
from mlkata.engine.app.experiments import TIMEOUTS, Trial, experiment, lab_of, sized
from mlkata.engine.app.far import ask
from mlkata.engine.app.files import write
from mlkata.engine.app.house import House
from mlkata.engine.app.records import path_of
from mlkata.engine.lab import params as reader
from mlkata.engine.lab import record as recording
from mlkata.engine.lab import stage, theme
from mlkata.engine.lab.experiment import STAGE, Measured, Progress
from mlkata.engine.lab.settle import outcomes
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Param, Record
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import LabInfo, Topic
from mlkata.spec.value import Plain

KEPT = 600  # pictures on disk
OWN = ("image", "table")  # kinds of parameters that may be the reader's own file
DRAWING = (stage, theme)  # modules that decide how the same chart looks
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')

Kept = Callable[[str], Path | None]  # an upload's name → where it lies, None if there is none of this name


@dataclass(frozen=True, slots=True)
class Asked:
    """Which chart is wanted.

    Args:
        given: parameters as the reader wrote them. narrow: for a phone.
    """

    topic: str
    lab: str
    lang: Lang
    given: Mapping[str, object] = field(default_factory=dict)
    seed: int = 0
    size: str = "live"
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A run with its chart as a Vega-Lite specification. `drawing`: CPU seconds of making that."""

    trial: Trial
    spec: Plain
    drawing: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG, with the numbers beside it.

    Args:
        name: changes with the content. width, height: in pixels. record: the full run that it was drawn from, if so.
    """

    name: str
    svg: str
    width: float
    height: float
    numbers: Mapping[str, float]
    seconds: float = 0.0
    record: Record | None = None


def show(
    house: House, asked: Asked, kept: Kept | None = None, progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Shown:  # fmt: skip
    """Run a lab and draw what it found, in one go.

    `kept` knows where uploads lie: with it, pictures and tables are uploads or built-in names and never paths.

    Raises:
        MlkataError: no such lab, parameter or size, or the lab failed.
    """
    topic, lab = sized(house, asked.topic, asked.lab, asked.size)
    params, typed = _params(house, asked, kept)
    words = {
        "module": experiment(house, topic, lab).module, "params": params, "seed": asked.seed, "size": asked.size,
        "lang": asked.lang, "narrow": asked.narrow,
    }  # fmt: skip
    plain = ask(house, STAGE, "show", words, TIMEOUTS[asked.size], stop, progress)
    measured = Measured(**plain["found"])
    claims = outcomes(topic.claims, lab.name, asked.size, measured.numbers) if not params else ()
    trial = Trial(topic, lab, typed, asked.seed, asked.size, measured, claims)
    return Shown(trial, plain["spec"], plain["drawing"])


def picture(
    house: House,
    asked: Asked,
    kept: Kept | None = None,
    turn: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Picture:
    """A chart as SVG, from the disk where it was drawn before.

    At the defaults of a lab with a recorded full run it shows that run. `turn` is entered while something is drawn.

    Raises:
        MlkataError: no such lab, parameter or size, the lab failed, or the libraries for drawing are missing.
    """
    topic, lab = lab_of(house, asked.topic, asked.lab)
    name = _name(house, lab, asked)
    file = house.settings.cache / "charts" / f"{name}.json"

    def drawn() -> Picture:
        with turn():
            return _drawn(house, topic, lab, asked, kept, file)

    return _read(file, name) or house.shared.once(name, drawn)


def stamp(house: House) -> int:
    """Changes whenever a picture was drawn that was not there before."""
    folder = house.settings.cache / "charts"
    return folder.stat().st_mtime_ns if folder.is_dir() else 0


def sizes(house: House, topic_id: str, lang: Lang, queries: Iterable[str]) -> dict[str, tuple[int, int]]:
    """`lab?name=value` → width and height of that picture, and the same with " narrow" behind it.

    Of those that were drawn before: a page reserves their place.
    """
    found = {}
    for query in queries:
        lab, _, words = query.partition("?")
        for ending, narrow in (("", False), (" narrow", True)):
            size = known(house, Asked(topic_id, lab, lang, dict(parse_qsl(words)), narrow=narrow))
            if size is not None:
                found[query + ending] = size
    return found


def known(house: House, asked: Asked) -> tuple[int, int] | None:
    """Width and height of a picture that was drawn before."""
    with suppress(MlkataError):
        name = _name(house, lab_of(house, asked.topic, asked.lab)[1], asked)
        file = house.settings.cache / "charts" / f"{name}.json"
        if file.is_file():
            size = house.shared.kept(("size", name), partial(_size, file, name))
            return size if size[0] else None
    return None


def _size(file: Path, name: str) -> tuple[int, int]:
    known = _read(file, name)
    return (round(known.width), round(known.height)) if known else (0, 0)


def still(house: House, shown: Shown, lang: Lang) -> Picture:
    """What was shown, as an SVG that follows the theme of the page around it.

    Raises:
        MlkataError: the libraries for drawing are missing.
    """
    found = shown.trial.measured
    svg = str(ask(house, STAGE, "picture", {"spec": shown.spec, "lang": lang}))
    return _made("", svg, found.numbers, found.seconds + shown.drawing)


def _made(name: str, svg: str, numbers: Mapping[str, float], seconds: float, record: Record | None = None) -> Picture:
    found = SIZE.search(svg)
    width, height = (float(found[1]), float(found[2])) if found else (640.0, 400.0)
    return Picture(name, svg, width, height, dict(numbers), seconds, record)


def recorded(lab: LabInfo, size: str) -> Record | None:
    """The lab's record of this size, if there is one that can be read."""
    file = path_of(lab, size)
    with suppress(OSError, MlkataError):
        return recording.from_text(file.read_text(encoding="utf-8"), str(file))
    return None


def from_page(params: tuple[Param, ...], given: Mapping[str, object], kept: Kept) -> dict[str, object]:
    """The same parameters with the places of uploads; a picture or table that is neither built in nor here is refused.

    Raises:
        MlkataError: a path, or an upload that is gone.
    """
    own = {param.name: param for param in params if param.kind in OWN}
    return {name: _place(own[name], value, kept) if name in own else value for name, value in given.items()}


def _place(param: Param, value: object, kept: Kept) -> str:
    if isinstance(value, str) and (value in param.options or value == param.default):
        return value
    path = kept(value) if isinstance(value, str) else None
    if path is not None:
        return str(path)
    listed = " · ".join(map(str, param.options))
    raise MlkataError(
        Text("没有这份数据；上传的文件在服务器重启后就不在了。", "There is no such data; uploads end with the server."),
        param.name,
        Text(f"再上传一次，或从自带的里选：{listed}。", f"Upload it again, or choose a built-in one: {listed}."),
    )


def _params(house: House, asked: Asked, kept: Kept | None) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """What the far side is given, and the same as the reader may see it: without places."""
    declared = experiments.declared(house, asked.topic, asked.lab).params
    typed = reader.read(declared, asked.given)
    placed = from_page(declared, typed, kept) if kept else typed
    return reader.read(declared, placed), typed


def _drawn(house: House, topic: Topic, lab: LabInfo, asked: Asked, kept: Kept | None, file: Path) -> Picture:
    record = recorded(lab, "full") if not asked.given and not asked.seed and asked.size == "live" else None
    if record is not None:
        found = Measured(record.numbers, record.tables)
        svg = str(experiment(house, topic, lab).draw(found, {}, asked.lang, "page", asked.narrow))
        return _keep(file, _made(file.stem, svg, record.numbers, 0.0, record))
    shown = show(house, asked, kept)
    made = replace(still(house, shown, asked.lang), name=file.stem)
    declared = experiments.declared(house, asked.topic, asked.lab).params
    own = [
        str(value)
        for name, value in shown.trial.params.items()
        if any(p.name == name and p.kind in OWN for p in declared)
    ]
    private = kept is not None and any(kept(value) for value in own)
    return made if private else _keep(file, made)


def _keep(file: Path, made: Picture) -> Picture:
    """The same, after it was written to the disk."""
    plain = {
        "svg": made.svg, "width": made.width, "height": made.height, "numbers": made.numbers, "seconds": made.seconds,
    }  # fmt: skip
    if made.record is not None:
        plain["record"] = recording.to_text(made.record)
    with suppress(MlkataError):  # a full disk draws it again next time
        write(file, json.dumps(plain, ensure_ascii=False))
        _forget(file.parent)
    return made


def _read(file: Path, name: str) -> Picture | None:
    try:
        plain: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        record = recording.from_text(plain.pop("record")) if "record" in plain else None
        return Picture(name, record=record, **plain)
    except (OSError, ValueError, TypeError, MlkataError):
        return None


def _forget(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
    for old in files[:-KEPT]:
        old.unlink(missing_ok=True)


def _name(house: House, lab: LabInfo, asked: Asked) -> str:
    """Digest of all that decides how the picture looks."""
    given = sorted((name, str(value)) for name, value in asked.given.items())
    full = path_of(lab, "full")
    parts = [
        experiments.lab_digest(house, lab), given, asked.lang, asked.seed, asked.size, asked.narrow,
        house.shared.kept("drawing", _drawing), full.stat().st_mtime_ns if full.is_file() else 0,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


def _drawing() -> list[str]:
    """What beside the lab decides how a chart looks: our drawing, the libraries."""
    ours = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in DRAWING]
    return [*ours, *(f"{name}=={version}" for name, version in experiments.library_versions().items())]
