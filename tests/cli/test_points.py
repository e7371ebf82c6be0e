"""Key points one by one: whatever keys are pressed, what is ticked is what was said last of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.cli.points import ticked
from mlkata.spec.text import Text

POINTS = [Text(f"第 {n} 条", f"point {n}") for n in range(1, 4)]


def last(named: int) -> tuple[str, str]:
    return f"{named} named", "1234\n"


@pytest.mark.parametrize(
    ("points", "keys", "named", "end"),
    [(3, "   4", [0, 1, 2], "4"), (3, "n n\n", [1], "\n"), (3, "nu  n1", [0, 1], "1"), (3, "nnnu \n", [2], "\n"),
     (0, "2", [], "2"), (0, "u", [], "u"), (2, "  uunn3", [], "3")],
)  # fmt: skip
def test_what_was_said_last_counts(points: int, keys: str, named: list[int], end: str) -> None:
    menus: list[str] = []
    typed = iter(keys)
    found = ticked(POINTS[:points], lambda menu, known: menus.append(menu) or next(typed), last)
    assert found == (named, end)
    assert next(typed, None) is None
    assert "u " not in menus[0]
    assert menus[-1].startswith(f"{len(named)} named")


@given(st.lists(st.sampled_from(" nu"), max_size=30))
def test_any_keys_end_as_a_stack_does(keys: list[str]) -> None:
    said: list[bool] = []
    pressed = iter([*keys, *"nnn1"])

    def ask(_: str, known: str) -> str:
        key = next(each for each in pressed if each in known)  # as a terminal waits for one of them
        if key == "u":
            said.pop()
        elif key != "1":
            said.append(key == " ")
        return key

    assert ticked(POINTS, ask, last) == ([place for place, was in enumerate(said) if was], "1")
    assert len(said) == len(POINTS)
