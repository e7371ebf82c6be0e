"""A known mistake applied to the text of a rung: one edit, at one place, within one function."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mlkata.engine.judge.words import EDIT_FIX, EDIT_MISSED, EDIT_NOTHING, EDIT_NOWHERE, EDIT_UNPARSABLE
from mlkata.spec.errors import MlkataError
from mlkata.spec.marks import Mistake
from mlkata.spec.syntax import parsed
from mlkata.spec.text import Text

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def planted(source: str, mistake: Mistake) -> str:
    """The module with the mistake in it.

    `mistake.old` must occur exactly once within `mistake.within`, docstring aside, and what comes out must
    still be Python.

    Raises:
        MlkataError: it occurs never or more than once, nothing changes, or the result does not parse.
    """
    node = _definition(parsed(source), mistake)
    if mistake.old == mistake.new:
        raise _unplantable(EDIT_NOTHING.fill(name=mistake.name), mistake)
    places = list(_occurrences(source, mistake.old, node))
    if len(places) != 1:
        says = EDIT_MISSED.fill(name=mistake.name, within=mistake.within, count=len(places))
        raise _unplantable(says, mistake)
    edited = source[: places[0]] + mistake.new + source[places[0] + len(mistake.old) :]
    try:
        parsed(edited)
    except SyntaxError as error:
        raise _unplantable(EDIT_UNPARSABLE.fill(name=mistake.name, reason=error.msg), mistake) from None
    return edited


def _definition(tree: ast.Module, mistake: Mistake) -> Definition:
    """The function, class or `Class.method` the edit lies in; the last one if it is defined twice."""
    scope: ast.Module | Definition = tree
    for part in mistake.within.split("."):
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        found = [node for node in scope.body if isinstance(node, kinds) and node.name == part]
        if not found:
            raise _unplantable(EDIT_NOWHERE.fill(within=mistake.within), mistake)
        scope = found[-1]
    assert not isinstance(scope, ast.Module)
    return scope


def _occurrences(source: str, old: str, node: Definition) -> Iterator[int]:
    """Offsets of `old` within the definition, decorators included, docstring left out."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    told = node.body[0] if ast.get_docstring(node) is not None else None
    docstring = range(starts[told.lineno - 1], starts[told.end_lineno or told.lineno]) if told else range(0)
    end = starts[node.end_lineno or node.lineno]
    at = source.find(old, starts[first - 1], end) if old else -1
    while at >= 0:
        if at not in docstring:
            yield at
        at = source.find(old, at + 1, end)


def _unplantable(says: Text, mistake: Mistake) -> MlkataError:
    return MlkataError(says, f"marks.py · mistake “{mistake.name}”", EDIT_FIX)
