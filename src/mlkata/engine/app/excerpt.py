"""The part of a file that goes on a card or a page: one definition, and what it uses of the rest."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from mlkata.spec.syntax import parsed

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def needed(code: str, name: str) -> str:
    """The definition of a name with everything of the file that it uses, in the order of the file.

    The whole file where it does not define the name.
    """
    parts = [node for node in parsed(code).body if not _silent(node)]
    kept: set[int] = set()
    wanted = [name]
    while wanted:
        asked = wanted.pop()
        for place, node in enumerate(parts):
            if place not in kept and asked in _bound(node):
                kept.add(place)
                wanted += _used(node)
    lines = code.splitlines()
    return _joined([parts[place] for place in sorted(kept)], lines) if kept else code


def around(code: str, numbers: Iterable[int]) -> str:
    """The definition at the top of a file that one of these lines, from 1, stands in: the first that does in any.

    The whole file where none does.
    """
    spans = [_span(node) for node in parsed(code).body if isinstance(node, Definition)]
    for number in numbers:
        for first, last in spans:
            if first <= number <= last:
                return "\n".join(code.splitlines()[first - 1 : last])
    return code


def _silent(node: ast.stmt) -> bool:
    """The file's docstring, and what speaks to the interpreter alone."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "__future__"
    return isinstance(node, ast.Expr)


def _bound(node: ast.stmt) -> set[str]:
    """The names that a statement gives a meaning."""
    if isinstance(node, Definition):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {(each.asname or each.name).split(".")[0] for each in node.names}
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}


def _used(node: ast.stmt) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load))


def _joined(parts: Sequence[ast.stmt], lines: Sequence[str]) -> str:
    """Statements with the blank lines that one leaves around definitions."""
    found = ""
    before: ast.stmt | None = None
    for node in parts:
        first, last = _span(node)
        apart = isinstance(node, Definition) or isinstance(before, Definition)
        imported = isinstance(before, ast.Import | ast.ImportFrom)
        gap = "\n\n\n" if apart else "\n\n" if imported and not isinstance(node, ast.Import | ast.ImportFrom) else "\n"
        found += (gap if before is not None else "") + "\n".join(lines[first - 1 : last])
        before = node
    return found + "\n"


def _span(node: ast.stmt) -> tuple[int, int]:
    """The lines of a statement, from 1, decorators included."""
    decorators = node.decorator_list if isinstance(node, Definition) else []
    return min([node.lineno, *(each.lineno for each in decorators)]), node.end_lineno or node.lineno
