"""Values from what a reader types, by kind; values that are typed already pass."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from mlkata.spec.text import Text
from mlkata.spec.value import Plain

BETWEEN = re.compile(r"[,，、\s]+")
ROWS = re.compile(r"[;；\n]")
WORDS = {
    **dict.fromkeys(("true", "yes", "on", "1", "是"), True),
    **dict.fromkeys(("false", "no", "off", "0", "否"), False),
}


def text(given: object) -> str:
    """A text as it stands."""
    if isinstance(given, str):
        return given
    raise ValueError(given)


def number(given: object) -> float:
    """A finite number: `2`, `-1.5`, `1e-3`."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise ValueError(given)
    value = float(given)
    if not math.isfinite(value):
        raise ValueError(given)
    return value


def whole(given: object) -> int:
    """A whole number: `25557032`, `25_557_032` or `7e9`."""
    try:
        return int(text(given))
    except ValueError:
        value = number(given)
    if value != int(value):
        raise ValueError(given)
    return given if isinstance(given, int) else int(value)


def flag(given: object) -> bool:
    """Yes or no."""
    if isinstance(given, bool):
        return given
    try:
        return WORDS[text(given).strip().lower()]
    except KeyError:
        raise ValueError(given) from None


def listed(each: Callable[[object], Any]) -> Callable[[object], list[Any]]:
    """A reader of lists: `3, 3, 5`, with or without brackets, commas or spaces between."""

    def read(given: object) -> list[Any]:
        if isinstance(given, str):
            inner = re.sub(r"^\s*[\[(](.*)[\])]\s*$", r"\1", given)
            given = [part for part in BETWEEN.split(inner) if part]
        if not isinstance(given, list | tuple) or not given:
            raise ValueError(given)
        return [each(part) for part in given]

    return read


def rows(given: object) -> list[list[float]]:
    """Rows of numbers: `0 0 2 2; 1 1 3 3`, or as JSON writes them."""
    if isinstance(given, str):
        inner = re.sub(r"\]\s*,\s*\[", ";", given.strip()).strip("[]")
        given = [part for part in ROWS.split(inner) if part.strip()]
    if not isinstance(given, list | tuple) or not given:
        raise ValueError(given)
    return [listed(number)(row) for row in given]


READERS: dict[str, Callable[[object], Plain]] = {
    "str": text,
    "int": whole,
    "float": number,
    "bool": flag,
    "list[int]": listed(whole),
    "list[float]": listed(number),
    "list[list[float]]": rows,
    "picture": text,
    "picture-out": text,
    "document": text,
}
READS = {
    "str": Text("给出一段文字。", "Give a text."),
    "int": Text("给出一个整数，例如 7 或 7e9。", "Give a whole number, such as 7 or 7e9."),
    "float": Text("给出一个数，例如 0.5 或 1e-3。", "Give a number, such as 0.5 or 1e-3."),
    "bool": Text("写 true 或 false。", "Write true or false."),
    "list[int]": Text("给出用逗号隔开的整数，例如 3,3,5。", "Give whole numbers with commas between, such as 3,3,5."),
    "list[float]": Text("给出用逗号隔开的数，例如 0.5,1,2。", "Give numbers with commas between, such as 0.5,1,2."),
    "list[list[float]]": Text(
        "给出几行数，行间用分号，例如 0,0,2,2; 1,1,3,3。",
        "Give rows of numbers with semicolons between, such as 0,0,2,2; 1,1,3,3.",
    ),
    "picture": Text(
        "给出一张图：文件，或自带图片的名字，如 camera。", "Give a picture: a file, or a built-in name such as camera."
    ),
    "picture-out": Text("给出要写的文件，或留空。", "Give the file to write, or leave it empty."),
    "document": Text("给出一个文本文件。", "Give a text file."),
}
