"""A planted mistake is one edit, at one place, within one function."""

from __future__ import annotations

import pytest

from mlkata.engine.judge.edit import planted
from mlkata.spec.errors import MlkataError
from mlkata.spec.marks import Mistake

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


def mistake(old: str, new: str, within: str) -> Mistake:
    return Mistake("name", old, new, within, "中文", "English")


@pytest.mark.parametrize("within", ["f", "K.m", "K.s", "other"])
def test_a_mistake_lands_in_its_function_alone(within: str) -> None:
    edited = planted(SOURCE, mistake("<=", ">", within))
    changed = [(a, b) for a, b in zip(SOURCE.splitlines(), edited.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    assert '"""' not in changed[0][0]


@pytest.mark.parametrize(
    ("old", "new", "within"),
    [
        ("<=", ">", "K"),  # twice
        ("<", "<", "f"),  # nothing changes
        (">=", ">", "f"),  # never
        ("", "x", "f"),
        ("<=", "<= (", "f"),  # no Python
        ("<=", ">", "missing"),
        ("<=", ">", "K.missing"),
    ],
)
def test_a_mistake_that_cannot_be_planted_is_refused(old: str, new: str, within: str) -> None:
    with pytest.raises(MlkataError) as caught:
        planted(SOURCE, mistake(old, new, within))
    assert caught.value.remedy is not None


def test_overlapping_matches_count() -> None:
    with pytest.raises(MlkataError, match="2 times"):
        planted("def f(a):\n    return a + a + a\n", mistake("a + a", "a", "f"))
