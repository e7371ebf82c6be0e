"""Which calculators the topics offer, read off their `@tool` decorators; nothing is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from mlkata.engine.catalog.source import parse
from mlkata.spec.text import Text
from mlkata.spec.topic import Topic


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """A calculator as listed: `mlkata calc NAME`. `module`: full import path of the file that holds it."""

    name: str
    title: Text
    topic: str
    module: str


def tools(topic: Topic) -> tuple[ToolInfo, ...]:
    """The topic's calculators, in the order written.

    Raises:
        MlkataError: a file that does not parse.
    """
    return tuple(found for module in topic.tools for found in _declared(topic, module))


def _declared(topic: Topic, module: str) -> Iterator[ToolInfo]:
    file = topic.folder.joinpath(*module.split(".")).with_suffix(".py")
    for node in parse(file.read_text(encoding="utf-8"), str(file)).body:
        call = _decorator(node)
        if call is not None and isinstance(node, ast.FunctionDef):
            words = {each.arg: each.value.value for each in call.keywords if isinstance(each.value, ast.Constant)}
            name = str(words.get("name") or node.name.replace("_", "-"))
            title = Text(str(words.get("zh", name)), str(words.get("en", name)))
            yield ToolInfo(name, title, topic.id, f"{topic.module}.{module}")


def _decorator(node: ast.stmt) -> ast.Call | None:
    for each in getattr(node, "decorator_list", ()):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "tool":
            return each
    return None
