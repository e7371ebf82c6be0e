"""Python text as a syntax tree, one at a time: CPython 3.11 counts the depth of all trees being built together."""

from __future__ import annotations

import ast
import threading

_turn = threading.Lock()


def parsed(source: str, file: str = "<unknown>") -> ast.Module:
    """The tree of a module.

    Raises:
        SyntaxError, ValueError: it is no Python (a null byte is a ValueError in older versions).
    """
    with _turn:
        return ast.parse(source, file)


def expression(source: str) -> ast.Expression:
    """The tree of one expression; raises as `parsed` does."""
    with _turn:
        return ast.parse(source, mode="eval")
