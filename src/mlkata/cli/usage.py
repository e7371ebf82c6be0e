"""Wrong usage in words: what the parser says in its own English, said in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

NO_COMMAND = re.compile(r"No such command '(?P<name>.*?)'\.(?: Did you mean '(?P<near>.*?)'\?)?")
EXTRA = re.compile(r"Got unexpected extra argument\(?s?\)? \((?P<name>.*)\)")
NEEDS_VALUE = re.compile(r"Option '(?P<name>.*?)' requires an argument\.")
NO_VALUE = re.compile(r"Option '(?P<name>.*?)' does not take a value\.")
PATTERNS = (
    (NO_COMMAND, Text("没有命令“{name}”", "there is no command “{name}”")),
    (EXTRA, Text("多出了“{name}”", "“{name}” is too much")),
    (NEEDS_VALUE, Text("{name} 后面要有一个值", "{name} needs a value")),
    (NO_VALUE, Text("{name} 后面不跟值", "{name} takes no value")),
)
KINDS = (
    (re.compile(r"valid integer"), Text("要一个整数", "a whole number is needed")),
    (re.compile(r"valid number|valid float"), Text("要一个数", "a number is needed")),
    (re.compile(r"greater than or equal to (?P<bound>\S+)"), Text("不能小于 {bound}", "it must be {bound} or more")),
    (re.compile(r"less than or equal to (?P<bound>\S+)"), Text("不能大于 {bound}", "it must be {bound} or less")),
)


class WrongUsage(MlkataError):
    """What was typed can never be right, on whatever machine: the exit code says so."""


@contextmanager
def typed() -> Iterator[None]:
    """Within, what is refused was refused for how it was typed."""
    try:
        yield
    except MlkataError as error:
        raise WrongUsage(error.what, error.where, error.remedy) from None


def wrong_usage(error: Any) -> Text:
    """What is wrong with the arguments; the parser's own words where we have none."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = " · ".join(getattr(error, "possibilities", None) or ())
        name = error.option_name
        if name == "--lang":  # it may stand anywhere, and does: only its value is missing
            return Text("--lang 后面要有 zh 或 en", "--lang needs zh or en after it")
        return _joined(Text(f"没有选项 {name}", f"there is no option {name}"), _meant(near))
    parameter = getattr(error, "param", None)
    if kind == "MissingParameter" and parameter is not None:
        return Text(f"缺少 {_name(parameter)}", f"{_name(parameter)} is missing")
    if kind == "BadParameter" and parameter is not None:
        return _bad(error.message, _name(parameter))
    says = str(error.format_message())
    for pattern, words in PATTERNS:
        if found := pattern.fullmatch(says):
            return _joined(words.fill(name=found["name"]), _meant(found.groupdict().get("near") or ""))
    return Text(says, says)


def _bad(message: str, name: str) -> Text:
    for pattern, words in KINDS:
        if found := pattern.search(message):
            return _joined(Text(f"{name} 的值不对：", f"{name}: "), words.fill(**found.groupdict()))
    return Text(f"{name} 的值不对：{message}", f"{name}: {message}")


def _name(parameter: Any) -> str:
    """An option as it is written, an argument by its name."""
    written = [each for each in parameter.opts if each.startswith("-")]
    return max(written, key=len) if written else str(parameter.name).upper()


def _meant(near: str) -> Text:
    return Text(f"；是不是 {near}？", f"; did you mean {near}?") if near else Text("", "")


def _joined(one: Text, other: Text) -> Text:
    return Text(one.zh + other.zh, one.en + other.en)
