"""Code to try a command on, read off a module of the topic; nothing is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mlkata.engine.catalog.source import find, parse
from mlkata.spec.text import Text
from mlkata.spec.topic import Command, Topic


@dataclass(frozen=True, slots=True)
class Sample:
    """One piece of code that a command runs as it stands.

    Args:
        id: the target's name. inputs: shapes, one for each input.
    """

    id: str
    title: Text
    code: str
    target: str
    inputs: tuple[tuple[int, ...], ...]


def samples(topic: Topic, command: Command) -> tuple[Sample, ...]:
    """The examples of a command, in the order of the module's `EXAMPLES`; none where it names no module.

    Raises:
        MlkataError: the file does not parse, or lacks a definition that an example names.
    """
    if not command.examples:
        return ()
    file = topic.folder.joinpath(*command.examples.split(".")).with_suffix(".py")
    source = file.read_text(encoding="utf-8")
    tree = parse(source, str(file))
    imports = "\n".join(_imports(tree, source))
    found = []
    for each in _declared(tree):
        parts = [ast.get_source_segment(source, find(tree, name, str(file))) or "" for name in each["code"]]
        code = "\n\n\n".join([imports, *parts]) + "\n"
        inputs = tuple(tuple(shape) for shape in each["inputs"])
        found.append(Sample(each["target"], Text(each["zh"], each["en"]), code, each["target"], inputs))
    return tuple(found)


def _imports(tree: ast.Module, source: str) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom) and getattr(node, "module", "") != "__future__":
            yield ast.get_source_segment(source, node) or ""


def _declared(tree: ast.Module) -> tuple[dict[str, Any], ...]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(getattr(each, "id", "") == "EXAMPLES" for each in node.targets):
            found: tuple[dict[str, Any], ...] = ast.literal_eval(node.value)
            return found
    return ()
