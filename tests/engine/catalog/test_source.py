"""Parameters of functions, methods and classes, read off text."""

from __future__ import annotations

from mlkata.engine.catalog.source import Param, params

SOURCE = '''
def other(a):
    return a <= 1


def f(a, /, b: int, c=1 + 1, *rest, d="x", **more):
    """Keep a <= b."""
    中文 = a <= b
    return 中文


class K:
    def __init__(self, k=3):
        self.k = k

    @staticmethod
    def s(x):
        return x <= 1

    def m(self, x):
        return x <= 1
'''


def test_params_of_functions_classes_and_methods() -> None:
    assert params(SOURCE, "f") == (
        Param("a", "positional"),
        Param("b", "either", None, "int"),
        Param("c", "either", "1 + 1"),
        Param("rest", "star"),
        Param("d", "keyword", "'x'"),
        Param("more", "double star"),
    )
    assert params(SOURCE, "K") == (Param("k", "either", "3"),)
    assert params(SOURCE, "K.m") == params(SOURCE, "K.s") == (Param("x", "either"),)


def test_params_of_dataclasses_and_inherited_constructors() -> None:
    source = "@dataclass\nclass A:\n    x: int\n    y: float = 1.0\nclass B(K): pass\n"
    source += "class K:\n    def __init__(self, z): pass\n"
    assert params(source, "A") == (Param("x", "either", None, "int"), Param("y", "either", "1.0", "float"))
    assert params(source, "B") == (Param("z", "either"),)
