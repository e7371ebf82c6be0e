"""What a reader sets (`--set sigma=3`, a form, a figure's query) against what a lab declares."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Param
from mlkata.spec.text import Text
from mlkata.spec.value import Plain


def declared(plain: Iterable[Mapping[str, Any]]) -> tuple[Param, ...]:
    """The parameters as the far side described them."""
    return tuple(Param(**{**each, "label": Text(**each["label"]), "options": tuple(each["options"])}) for each in plain)


def assignments(texts: Iterable[str]) -> dict[str, str]:
    """`name=value` texts as a mapping; of a name given twice the last counts."""
    found = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            form = Text("写成 名字=取值，例如 sigma=3。", "Write NAME=VALUE, for example sigma=3.")
            raise MlkataError(Text(f"看不懂“{text}”。", f"“{text}” sets nothing."), "--set", form)
        found[name.strip()] = value.strip()
    return found


def read(params: Iterable[Param], given: Mapping[str, object]) -> dict[str, Plain]:
    """The values that differ from the defaults, typed; from texts, or from numbers as JSON has them.

    Raises:
        MlkataError: a name that the lab does not declare, a text of another kind, a value out of range.
    """
    known = {param.name: param for param in params}
    for name in given:
        if name not in known:
            raise _unknown(name, list(known))
    values = {name: _value(known[name], each) for name, each in given.items()}
    return {name: each for name, each in values.items() if each != known[name].default}


def _value(param: Param, given: object) -> Plain:
    if param.kind == "slider":
        return _number(param, given)
    if param.kind == "choice":
        return _option(param, given)
    if isinstance(given, str) and given.strip():
        return given.strip()  # a name or a path: whether it is there only the far side can see
    raise _refused(
        param, given, Text("给出文件路径或自带数据的名字。", "Give a file's path, or the name of built-in data.")
    )


def _number(param: Param, given: object) -> float | int:
    whole = isinstance(param.default, int)
    kind = Text("整数", "a whole number") if whole else Text("数", "a number")
    span = f"{param.low:.12g} … {param.high:.12g}"
    remedy = Text(f"给出 {span} 之间的{kind.zh}。", f"Give {kind.en}, {span}.")
    try:
        value = float(given) if isinstance(given, str | int | float) and not isinstance(given, bool) else math.nan
    except (ValueError, OverflowError):
        value = math.nan
    if not param.low <= value <= param.high or (whole and value != int(value)):
        raise _refused(param, given, remedy)
    return int(value) if whole else value


def _option(param: Param, given: object) -> Plain:
    words = str(given).strip()
    exact = [option for option in param.options if str(option) == words]
    alike = [option for option in param.options if str(option).casefold() == words.casefold()]
    if exact or len(alike) == 1:
        return (exact or alike)[0]
    listed = " · ".join(str(option) for option in param.options)
    raise _refused(param, given, Text(f"从这些里选：{listed}。", f"Choose from: {listed}."))


def _refused(param: Param, given: object, remedy: Text) -> MlkataError:
    what = Text(f"“{param.label.zh}”不能取“{given}”。", f"“{param.label.en}” cannot be “{given}”.")
    return MlkataError(what, param.name, remedy)


def _unknown(name: str, known: list[str]) -> MlkataError:
    near = get_close_matches(name, known, n=1)
    listed = ", ".join(known)
    remedy = Text(f"可以设置的有：{listed}。", f"It has: {listed}.") if known else None
    if near:
        remedy = Text(f"是不是 {near[0]}？", f"Did you mean {near[0]}?")
    return MlkataError(Text(f"这个实验没有参数“{name}”。", f"This lab has no parameter “{name}”."), name, remedy)
