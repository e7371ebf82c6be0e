"""What stands behind a magic's name, read: places, `name=value`, `--option value`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

UNCLOSED = Text("引号没有配对。", "A quotation mark is not closed.")
UNKNOWN = Text("没有“{word}”这个选项。", "There is no option “{word}”.")
VALUELESS = Text("“{word}” 后面缺一个值。", "“{word}” lacks its value.")
NO_NUMBER = Text(
    "“{word}” 要的是不小于 0 的整数，不是“{value}”。", "“{word}” takes a whole number from 0 on, not “{value}”."
)
PLACES = Text(
    "要写 {least} 到 {most} 个名字，这里有 {count} 个。", "It takes {least} to {most} names; here are {count}."
)


@dataclass(frozen=True, slots=True)
class Usage:
    """How a magic is written.

    Args:
        says: shown where something else was written. places: the least and the most names.
        flags: options without a value. options: those with one. assigns: whether `name=value` may stand there.
    """

    says: str
    places: tuple[int, int]
    flags: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    assigns: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read. `options` hold "" for a flag."""

    usage: Usage
    places: tuple[str, ...]
    given: tuple[str, ...]
    options: Mapping[str, str]

    def place(self, number: int) -> str:
        """The name in this place; "" where there is none."""
        return self.places[number] if number < len(self.places) else ""

    def whole(self, option: str) -> int | None:
        """An option's number; None where it is not given.

        Raises:
            MlkataError: it is none.
        """
        value = self.options.get(option)
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and len(value) < 12):
            raise wrong(NO_NUMBER.fill(word=option, value=value), self.usage)
        return int(value)


def read(line: str, usage: Usage) -> Line:
    """The line.

    Raises:
        MlkataError: it is written in another way.
    """
    try:
        words = shlex.split(line)
    except ValueError:
        raise wrong(UNCLOSED, usage) from None
    places: list[str] = []
    given: list[str] = []
    options: dict[str, str] = {}
    while words:
        word = words.pop(0)
        name, sign, value = word.partition("=")
        if name in usage.options:
            if not sign and not words:
                raise wrong(VALUELESS.fill(word=name), usage)
            options[name] = value if sign else words.pop(0)
        elif word in usage.flags:
            options[word] = ""
        elif word.startswith("-"):
            raise wrong(UNKNOWN.fill(word=word), usage)
        else:
            (given if sign and usage.assigns else places).append(word)
    least, most = usage.places
    if not least <= len(places) <= most:
        raise wrong(PLACES.fill(least=least, most=most, count=len(places)), usage)
    return Line(usage, tuple(places), tuple(given), options)


def wrong(what: Text, usage: Usage) -> MlkataError:
    """The error for a line written in another way."""
    return MlkataError(what, "", Text(f"写法：{usage.says}", f"Write it so: {usage.says}"))
