"""Boxes as a drawing: inside its frame, to scale, told in words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.render.boxes import EDGE, LEAST, Box, boxes

numbers = st.floats(-1e6, 1e6).map(lambda value: round(value, 2))
some = st.lists(st.tuples(numbers, numbers, numbers, numbers), min_size=1, max_size=8)


def drawn(*corners: tuple[float, float, float, float]) -> ElementTree.Element:
    return ElementTree.fromstring(boxes([Box(each, str(at), "both") for at, each in enumerate(corners)], "all"))


def rectangles(picture: ElementTree.Element) -> list[tuple[float, ...]]:
    return [tuple(float(each.get(name, "")) for name in ("x", "y", "width", "height")) for each in picture.iter("rect")]


@given(some)
def test_every_box_lies_inside_the_frame(corners: list[tuple[float, float, float, float]]) -> None:
    picture = drawn(*corners)
    _, _, wide, high = map(float, picture.get("viewBox", "").split())
    for x, y, w, h in rectangles(picture):
        assert min(x, y) >= EDGE - 0.1
        assert x + w <= wide - EDGE + 0.3
        assert y + h <= high - EDGE + 0.3


def test_sides_are_to_scale_and_y_goes_down() -> None:
    upper, lower = rectangles(drawn((0, 0, 20, 10), (0, 20, 10, 40)))
    assert upper[2] == pytest.approx(2 * lower[2], abs=0.2)
    assert upper[2] == pytest.approx(2 * upper[3], abs=0.2)
    assert upper[1] < lower[1]


def test_what_is_flat_is_stretched_until_it_can_be_seen() -> None:
    assert rectangles(drawn((0, 0, 100, 1)))[0][3] == pytest.approx(LEAST)
    assert rectangles(drawn((3, 3, 3, 3)))[0][2:] == (0, 0)


def test_names_of_copies_stand_side_by_side() -> None:
    places = [(each.get("x"), each.get("y")) for each in drawn((0, 0, 9, 9), (0, 0, 9, 9), (0, 0, 5, 5)).iter("text")]
    assert len(set(places)) == 3


def test_what_is_to_be_seen_is_told_and_escaped() -> None:
    made = boxes([Box((0, 0, 1, 1), "<a>", "both")], 'kept: "0" & 1')
    picture = ElementTree.fromstring(made)
    assert picture.get("aria-label") == 'kept: "0" & 1'
    assert picture.get("role") == "img"
    assert [each.text for each in picture.iter("text")] == ["<a>"]
    assert "style=" not in made


def test_nothing_is_no_drawing() -> None:
    assert boxes([], "nothing") == ""
