"""Key points one by one: whatever keys are pressed, what is ticked is what was said last of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.cli.points import ticked
from mlkata.spec.text import Text

POINTS = [Text(f"第 {n} 条", f"point {n}") for n in range(1, 4)]


def pressing(keys: str) -> tuple[list[str], Iterator[str]]:
    """Menus as they are put, and the keys that answer them."""
    return [], iter(keys)


@pytest.mark.parametrize(
    ("keys", "end", "named"),
    [("   ", "", [0, 1, 2]), ("n n", "", [1]), ("nu  n", "", [0, 1]), ("nnnu \n", "next", [2]), ("\n", "next", [])],
)
def test_what_was_said_last_counts(keys: str, end: str, named: list[int]) -> None:
    menus, typed = pressing(keys)
    points = POINTS if keys != "\n" else []
    assert ticked(points, lambda menu, known: menus.append(menu + known) or next(typed), end) == named
    assert next(typed, None) is None
    assert "u the one before" not in "".join(menus[:1])


@given(st.lists(st.sampled_from(" nu"), max_size=30))
def test_any_keys_end_as_a_stack_does(keys: list[str]) -> None:
    said: list[bool] = []
    pressed = iter([*keys, *"nnn"])

    def ask(_: str, known: str) -> str:
        key = next(each for each in pressed if each in known)  # as a terminal waits for one of them
        said.pop() if key == "u" else said.append(key == " ")
        return key

    assert ticked(POINTS, ask) == [place for place, was in enumerate(said) if was]
    assert len(said) == len(POINTS)
