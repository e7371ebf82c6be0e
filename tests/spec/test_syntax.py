"""Trees are built one at a time: in CPython 3.11 two threads would see each other's depth."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor

import pytest

from mlkata.spec.syntax import expression, parsed


def test_many_threads_at_once() -> None:
    source = "\n".join(
        f"def f{n}(x): return [((x + {n}) * [y for y in range(3)][0]) for _ in range(3)]" for n in range(300)
    )
    with ThreadPoolExecutor(8) as threads:
        trees = list(threads.map(lambda _: parsed(source), range(24)))
    assert {ast.dump(tree) for tree in trees} == {ast.dump(ast.parse(source))}


def test_what_is_no_python_raises() -> None:
    with pytest.raises(SyntaxError):
        parsed("def f(:")
    with pytest.raises(SyntaxError):
        expression("x = 1")
    assert isinstance(expression("x + 1").body, ast.BinOp)
