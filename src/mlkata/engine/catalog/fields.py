"""Reads tables of a TOML file strictly: what is missing, of a wrong type or unknown is noted, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mlkata.engine.catalog.problem import Problem
from mlkata.spec.text import Text

TYPES = {
    str: Text("带引号的文字", "text in quotes"),
    int: Text("整数", "a whole number"),
    list: Text("方括号里的列表", "a list in brackets"),
    dict: Text("表", "a table"),
    float: Text("小数", "a decimal number"),
    bool: Text("true 或 false", "true or false"),
}
NOTHING = Text("", "")


def _type(value: object) -> Text:
    return TYPES.get(type(value), Text(type(value).__name__, type(value).__name__))


@dataclass
class Fields:
    """One table: every `take_…` marks its field as known; `close` notes the others.

    Args:
        values: the table. file: where it was read. at: its place in the file, e.g. "claims[2].".
        problems: shared by all tables of the file.
    """

    values: dict[str, Any]
    file: str
    problems: list[Problem]
    at: str = ""
    known: set[str] = field(default_factory=set)

    def note(self, name: str, what: Text, remedy: Text, rule: str = "MK101") -> None:
        """Add a problem of field `name`."""
        self.problems.append(Problem(rule, f"{self.file} · {self.at}{name}", what, remedy))

    def text(self, name: str, default: str | None = None, within: tuple[str, ...] = ()) -> str:
        """A non-empty text, one of `within` if given; `default` makes it optional."""
        value: str | None = self._take(name, str, default)
        if value is None:
            return default or ""
        if not value.strip():
            remedy = Text("写上内容，或删去。", "Fill it or remove it.")
            self.note(name, Text("这一栏是空的。", "This field is empty."), remedy)
        elif within and value not in within:
            allowed = " · ".join(within)
            self.note(
                name,
                Text(f"不认识“{value}”。", f"“{value}” is not one of the words known here."),
                Text(f"从这些里选：{allowed}。", f"Choose one of: {allowed}."),
            )
            return ""
        return value

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number between `low` and `high`."""
        value: int | None = self._take(name, int, None)
        if value is None:
            return low
        if not low <= value <= high:
            self.note(
                name,
                Text(f"{value} 超出范围。", f"{value} is out of range."),
                Text(f"写 {low} 到 {high} 之间的整数。", f"Write a whole number from {low} to {high}."),
            )
        return value

    def texts(self, name: str, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        values = self._list(name, required)
        if all(isinstance(value, str) and value.strip() for value in values):
            return tuple(values)
        self.note(
            name,
            Text("列表里有不是文字的东西。", "The list holds something that is not text."),
            Text('写成 ["…", "…"]。', 'Write ["…", "…"].'),
        )
        return ()

    def both(self, name: str) -> Text:
        """A text in both languages; required."""
        found = self.maybe_both(name)
        if found is None:
            form = f'[{name}] zh = "…" en = "…"'
            self._missing(name, Text(f"写成 {form}。", f"Write {form}."))
        return found or NOTHING

    def maybe_both(self, name: str) -> Text | None:
        """A text in both languages, or None if it is not there."""
        value = self._take(name, dict, {})
        if value is None or name not in self.values:
            return None if name not in self.values else NOTHING
        table = self._below(value, f"{name}.")
        return table.here()

    def here(self) -> Text:
        """This very table as a text in both languages."""
        found = Text(self.text("zh"), self.text("en"))
        self.close()
        return found

    def tables(self, name: str) -> Iterator[Fields]:
        """The tables of an array of tables, each to be closed by the caller."""
        for index, value in enumerate(self._list(name, required=False), start=1):
            if isinstance(value, dict):
                yield self._below(value, f"{name}[{index}].")
            else:
                self.note(
                    name,
                    Text("列表里有不是表的东西。", "The list holds something that is not a table."),
                    Text(f"每一项写成 [[{name}]]。", f"Write each entry as [[{name}]]."),
                )

    def close(self) -> None:
        """Note every field that nobody asked for."""
        for name in self.values.keys() - self.known:
            known = " · ".join(sorted(self.known))
            self.note(
                name,
                Text("没有这样的字段。", "There is no such field."),
                Text(f"这里可用的字段：{known}。", f"The fields known here: {known}."),
            )

    def _below(self, values: dict[str, Any], at: str) -> Fields:
        return Fields(values, self.file, self.problems, self.at + at)

    def _take(self, name: str, kind: type, default: Any) -> Any:
        """The value if it has the right type; None after noting that it is missing or of another type."""
        self.known.add(name)
        value = self.values.get(name)
        if value is None:
            if default is None:
                self._missing(name, Text(f"加上 {name}({TYPES[kind].zh})。", f"Add {name} ({TYPES[kind].en})."))
            return None
        if type(value) is not kind:
            self.note(
                name,
                Text(f"这里是{_type(value).zh}。", f"This is {_type(value).en}."),
                Text(f"这里应当写{TYPES[kind].zh}。", f"Write {TYPES[kind].en} here."),
            )
            return None
        return value

    def _list(self, name: str, required: bool) -> list[Any]:
        return self._take(name, list, None if required else []) or []

    def _missing(self, name: str, remedy: Text) -> None:
        self.note(name, Text("缺少这一栏。", "This field is missing."), remedy)
