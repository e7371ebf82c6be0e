"""Both rungs against Python's own numbers, which no type cuts short, and the laws of openings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from mlkata.shelf.imaging.morphology import fast, reference

KINDS = ("bool", "uint8", "int16", "int64", "uint64", "float64")
pictures = st.sampled_from(KINDS).flatmap(
    lambda kind: arrays.arrays(
        kind,
        arrays.array_shapes(min_dims=2, max_dims=2, max_side=7),
        elements={"allow_nan": False} if kind == "float64" else None,
    )
)
elements = arrays.arrays("int8", arrays.array_shapes(min_dims=2, max_dims=2, max_side=4)).filter(np.any)
rungs = pytest.mark.parametrize("rung", [reference, fast], ids=["reference", "fast"])


def by_hand(picture, element, sign, best, worst):
    """The best value under the element, cell by cell, in Python's numbers."""
    h, w = picture.shape
    cells = [(y - element.shape[0] // 2, x - element.shape[1] // 2) for y, x in np.argwhere(element)]
    values = picture.tolist()

    def under(y, x):
        there = [(y + sign * dy, x + sign * dx) for dy, dx in cells]
        return best([values[v][u] for v, u in there if 0 <= v < h and 0 <= u < w], default=worst)

    return [[under(y, x) for x in range(w)] for y in range(h)]


@rungs
@settings(max_examples=150, deadline=None)
@given(picture=pictures, element=elements)
def test_erosion_and_dilation_are_exact_over_the_whole_range_of_a_type(rung, picture, element) -> None:
    highest, lowest = reference.highest(picture.dtype), reference.lowest(picture.dtype)
    for found, wanted in (
        (rung.erode(picture, element), by_hand(picture, element, 1, min, highest)),
        (rung.dilate(picture, element), by_hand(picture, element, -1, max, lowest)),
    ):
        assert found.dtype == picture.dtype
        assert found.tolist() == wanted


@rungs
@settings(max_examples=100, deadline=None)
@given(picture=pictures, element=elements)
def test_an_opening_lies_below_and_changes_nothing_twice(rung, picture, element) -> None:
    once = rung.opening(picture, element)
    assert once.dtype == picture.dtype
    assert np.all(once <= picture)
    assert np.array_equal(rung.opening(once, element), once)


@settings(max_examples=200, deadline=None)
@given(
    line=st.sampled_from(KINDS[1:]).flatmap(
        lambda kind: arrays.arrays(
            kind, st.integers(1, 20), elements={"allow_nan": False} if kind == "float64" else None
        )
    ),
    size=st.integers(1, 9),
)
def test_the_running_minimum_is_that_of_every_window(line, size) -> None:
    found = reference.van_herk_1d(line, size)
    left = size // 2
    values = line.tolist()
    assert found.dtype == line.dtype
    assert found.tolist() == [min(values[max(0, i - left) : i - left + size]) for i in range(len(values))]
