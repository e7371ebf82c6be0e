"""Excerpts run by themselves and hold no more than is needed."""

from __future__ import annotations

import ast

import pytest

from mlkata.engine.app.excerpt import around, needed

FILE = '''"""Doc."""

from __future__ import annotations

import math as m
import os
from collections import Counter, deque

LIMIT: int = 3
OTHER = 4
(A, B) = 1, 2


def helper(x):
    return m.sqrt(x) + LIMIT


@staticmethod
def unused():
    return OTHER


class Base:
    size = A


class Target(Base):
    """Doc."""

    def call(self, x):
        return helper(x), deque()
'''


def test_a_definition_comes_with_what_it_uses() -> None:
    made = needed(FILE, "Target")
    names = {
        "m": True, "helper": True, "LIMIT": True, "Base": True, "A": True, "deque": True, "unused": False, "os": False,
        "OTHER": False,
    }  # fmt: skip
    scope: dict[str, object] = {}
    exec(made, scope)
    assert {name: name in scope for name in names} == names
    assert scope["Target"]().call(4)[0] == 5.0
    assert '"""Doc."""\n\nfrom' not in made
    assert "\n\n\nclass Target(Base):" in made


def test_what_is_not_there_leaves_the_whole_file() -> None:
    assert needed(FILE, "nothing") == FILE
    assert around(FILE, [1, 2]) == FILE


def test_around_a_line() -> None:
    line = FILE.splitlines().index("    return OTHER") + 1
    assert around(FILE, [1, line]) == "@staticmethod\ndef unused():\n    return OTHER"


def test_recursion_ends() -> None:
    assert needed("def f(x):\n    return g(x)\n\n\ndef g(x):\n    return f(x)\n", "f").count("def ") == 2


@pytest.mark.parametrize("runtime", ["numpy", "torch"])
def test_the_excerpt_of_every_drill_lacks_no_name(house, runtime) -> None:
    """Whatever the file binds at its top and the target uses is bound in the excerpt too."""
    drills = [(topic, drill) for topic in house.topics for drill in topic.drills if drill.runtime == runtime]
    assert len(drills) > 5
    shorter = 0
    for topic, drill in drills:
        code = house.source(topic.id, drill.id).reference.code
        made = needed(code, drill.target)
        bound = {name for node in ast.parse(code).body for name in _bound(node)}
        here = {name for node in ast.parse(made).body for name in _bound(node)}
        used = {each.id for each in ast.walk(ast.parse(made)) if isinstance(each, ast.Name)}
        assert drill.target in here
        assert used & bound <= here, drill.id
        assert set(made.splitlines()) <= set(code.splitlines()) | {""}
        shorter += len(made) < len(code)
    assert shorter > len(drills) / 2


def _bound(node: ast.stmt) -> set[str]:
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {each.asname or each.name for each in node.names if getattr(node, "module", "") != "__future__"}
    return names
