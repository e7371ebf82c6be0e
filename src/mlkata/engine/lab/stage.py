"""The far side of labs: imports one by name, runs it, draws what it found. Called in a worker, never in the server.

Parameters come typed; what is left out is at its default. The reader's own picture or table travels as text: the name
of one that ships with scikit-image or scikit-learn, or a path, which is made absolute here and is there. Labs load it
themselves, since each wants it in its own form (grey levels, pixels, standardised columns): what names a file is a
path, any other text is a name.
"""

from __future__ import annotations

import importlib
import math
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mlkata.engine.lab.fonts import cjk, no_cjk
from mlkata.engine.lab.reply import replies
from mlkata.engine.lab.theme import adaptive, light, themed
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Found, Param
from mlkata.spec.picture import PICTURES
from mlkata.spec.text import Lang, Text
from mlkata.spec.value import Plain

# What the wheels themselves carry: nothing is fetched from a network.
TABLES = ("breast_cancer", "diabetes", "digits", "iris", "wine")
BUILT_IN = {"image": PICTURES, "table": TABLES}
UNFIT = {
    "image": Text(
        "这个实验用不了这张图片：多半是太小、太窄，或者几乎只有一种颜色。",
        "This lab cannot work with this picture: most likely it is too small, too narrow, or all of one colour.",
    ),
    "table": Text(
        "这个实验用不了这张表：多半是行太少，或者有的列只有一个值。",
        "This lab cannot work with this table: most likely it has too few rows, or columns of a single value.",
    ),
}
OTHER = Text("换一个文件，或换一组参数再试。", "Try another file, or other parameters.")
FORMS = ("json", "svg", "png", "page")
PNG_SCALE = 2


@replies
def describe(module: str) -> Plain:
    """What the lab lets one change, and under which parameters each claim's bound must fail.

    Returns:
        {"params": [the fields of spec.lab.Param; label as {"zh", "en"}; the built-in names as options of a picture
        or a table], "counters": {claim: {param: value}}}
    """
    lab = importlib.import_module(module)
    return {
        "params": [_param(each) for each in lab.PARAMS],
        "counters": {claim: dict(changed) for claim, changed in getattr(lab, "COUNTERS", {}).items()},
    }


@replies
def perform(
    module: str, params: Mapping[str, Any], seed: int, size: str, progress: Callable[[float], None] | None = None
) -> Plain:
    """Run the lab.

    Args:
        params: those that are not at their defaults. size: "live", "quick" or "full".
        progress: is told the share that is done, 0 to 1.

    Returns:
        {"numbers": {name: float}, "tables": {name: {column: list}}, "images": {name: array},
        "seconds": CPU seconds of `run`}
    """
    return _performed(module, params, seed, size, progress)


@replies
def show(
    module: str, params: Mapping[str, Any], seed: int, size: str, lang: Lang, narrow: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Plain:  # fmt: skip
    """Run the lab and draw what it found, in one go, for a page.

    Returns:
        {"found": as `perform` returns it, "spec": the chart in our colours, "drawing": CPU seconds of drawing}
    """
    found = _performed(module, params, seed, size, progress)
    began = time.process_time()
    spec = themed(_chart(module, found, params, lang, checked=False), narrow)
    return {"found": found, "spec": spec, "drawing": time.process_time() - began}


@replies
def draw(
    module: str, found: Mapping[str, Any], params: Mapping[str, Any], lang: Lang, form: str = "json",
    narrow: bool = False,
) -> Plain:  # fmt: skip
    """The lab's chart of what `perform` found.

    Args:
        found: at least "numbers" and "tables". params: as given to `perform`.
        form: "json", a Vega-Lite specification; "svg", a text; "png", bytes at twice the size; "page", an SVG text
            that follows the theme of the page around it. narrow: for a phone ("page" only).

    Returns:
        The chart in that form. A Chinese PNG is refused where no font has Chinese: it would show empty boxes.
    """
    if form not in FORMS:
        raise ValueError(f"form={form!r} should be one of {', '.join(FORMS)}")
    spec = _chart(module, found, params, lang)
    if form == "json":
        return spec
    if form == "page":
        return adaptive(_rendered(themed(spec, narrow), lang, "svg"))
    return _rendered(light(themed(spec)), lang, form)


@replies
def picture(spec: Mapping[str, Any], lang: Lang) -> Plain:
    """A chart that `show` has drawn, as an SVG text that follows the theme of the page around it."""
    return adaptive(_rendered(spec, lang, "svg"))


def _performed(
    module: str, params: Mapping[str, Any], seed: int, size: str, progress: Callable[[float], None] | None
) -> dict[str, Any]:
    import numpy as np

    lab = importlib.import_module(module)
    filled = _filled(module, lab.PARAMS, params)
    filled |= {each.name: _whereabouts(each, filled[each.name]) for each in lab.PARAMS if each.kind in BUILT_IN}
    generator = np.random.default_rng(seed)
    tell = progress or (lambda share: None)
    began = time.process_time()
    with _readers_data(lab.PARAMS, filled):
        found = lab.run(filled, generator, size, lambda share: tell(min(max(float(share), 0.0), 1.0)))
    return {
        "numbers": {name: float(number) for name, number in found.numbers.items()},
        "tables": {name: {at: _listed(rows) for at, rows in table.items()} for name, table in found.tables.items()},
        "images": dict(found.images),
        "seconds": time.process_time() - began,
    }


def _chart(
    module: str, found: Mapping[str, Any], params: Mapping[str, Any], lang: Lang, checked: bool = True
) -> dict[str, Any]:
    """The specification; without the check against Vega-Lite's schema in half the time, for those who drag a slider."""
    from altair.utils import schemapi

    lab = importlib.import_module(module)
    known = Found(found["numbers"], found["tables"], found.get("images", {}))
    filled = _filled(module, lab.PARAMS, params)
    with schemapi.debug_mode(checked), _readers_data(lab.PARAMS, filled):
        spec: dict[str, Any] = _finite(lab.chart(known, filled, lang).to_dict(validate=checked))
    return spec


def _rendered(spec: Mapping[str, Any], lang: Lang, form: str) -> Plain:
    """An SVG text or PNG bytes of a specification."""
    import altair
    import vl_convert

    family = cjk() if lang == "zh" else ""
    if lang == "zh" and form == "png" and not family:
        raise no_cjk()
    config = {**spec.get("config", {}), "font": f"{family}, sans-serif" if family else "sans-serif"}
    if form == "png":
        config["background"] = "white"
    version = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    if form == "svg":
        return vl_convert.vegalite_to_svg({**spec, "config": config}, vl_version=version)
    return vl_convert.vegalite_to_png({**spec, "config": config}, vl_version=version, scale=PNG_SCALE)


def _param(param: Param) -> Plain:
    plain = {name: getattr(param, name) for name in Param.__slots__}
    plain["label"] = {"zh": param.label.zh, "en": param.label.en}
    plain["options"] = list(param.options or BUILT_IN.get(param.kind, ()))
    return plain


def _filled(module: str, declared: tuple[Param, ...], params: Mapping[str, Any]) -> dict[str, Any]:
    values = {param.name: param.default for param in declared}
    unknown = ", ".join(sorted(set(params) - set(values)))
    if unknown:
        listed = ", ".join(values)
        raise MlkataError(
            Text(f"这个实验没有参数 {unknown}。", f"This lab has no parameter {unknown}."),
            module,
            Text(f"可以设置的有：{listed}。", f"It has: {listed}."),
        )
    return values | dict(params)


def _whereabouts(param: Param, given: str) -> str:
    """A built-in name as it is, a path made absolute; MlkataError where neither is there."""
    names = BUILT_IN[param.kind]
    if given in names or given == param.default:
        return given
    path = Path(os.path.expanduser(given))
    if path.is_file():
        return path.resolve().as_posix()
    listed = " · ".join(names)
    raise MlkataError(
        Text(f"没有“{given}”这个文件，也没有叫这个名字的自带数据。", f"“{given}” is neither a file nor built-in data."),
        param.name,
        Text(f"给出文件路径，或从这些里选：{listed}。", f"Give a file's path, or choose from: {listed}."),
    )


@contextmanager
def _readers_data(declared: tuple[Param, ...], filled: Mapping[str, Any]) -> Iterator[None]:
    """Where the reader's own picture or table breaks a lab, say so: labs cannot foresee every one."""
    asked = (each for each in declared if each.kind in BUILT_IN)
    own = next((each for each in asked if filled[each.name] not in (*BUILT_IN[each.kind], each.default)), None)
    try:
        yield
    except (MlkataError, ImportError, OSError):
        raise
    except Exception as error:
        if own is None:
            raise
        where = f"{filled[own.name]} ({type(error).__name__}: {error})"
        raise MlkataError(UNFIT[own.kind], where, OTHER) from error


def _listed(rows: Any) -> list[Any]:
    """A column as plain values."""
    return [each.item() if hasattr(each, "item") else each for each in rows]


def _finite(spec: Any) -> Any:
    """The specification as JSON can hold it: null for NaN and infinities, which charts leave out."""
    if isinstance(spec, dict):
        return {name: _finite(each) for name, each in spec.items()}
    if isinstance(spec, list | tuple):
        return [_finite(each) for each in spec]
    each = spec.item() if hasattr(spec, "item") else spec
    return None if isinstance(each, float) and not math.isfinite(each) else each
