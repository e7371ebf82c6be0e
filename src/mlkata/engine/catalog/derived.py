"""Names that stand in an author's modules, read without running them: quizzes and known mistakes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from mlkata.spec.syntax import parsed
from mlkata.spec.topic import DrillInfo, Topic


def quizzes(topic: Topic) -> tuple[str, ...]:
    """Names of a topic's quizzes, the keys of `QUIZZES = {…}`, in order."""
    files = (topic.folder / f"{module.replace('.', '/')}.py" for module in topic.quizzes)
    return tuple(name for file in files for name in _keys(_body(file), "QUIZZES"))


def mistakes(drill: DrillInfo) -> tuple[str, ...]:
    """Names of a drill's known mistakes, the first argument of each `mistake(…)` in marks.py, in order."""
    calls = (node.value for node in _body(drill.folder / "marks.py") if isinstance(node, ast.Expr))
    return tuple(
        call.args[0].value
        for call in calls
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "mistake"
        and call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    )  # fmt: skip


def slug(name: str) -> str:
    """A name as a part of a card's id: it stays when another mistake is written before it, as a number would not."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _body(file: Path) -> list[ast.stmt]:
    try:
        return parsed(file.read_text(encoding="utf-8")).body
    except (OSError, SyntaxError, ValueError):
        return []  # `mlkata check` says what is wrong with it


def _keys(body: list[ast.stmt], name: str) -> list[str]:
    for node in body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Name) and target.id == name and isinstance(node, ast.Assign):
            literal = node.value
            keys = literal.keys if isinstance(literal, ast.Dict) else []
            return [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    return []
