"""Differences between two results: relative for numbers, counted for indices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.errors import Gap, gap

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20)


def test_numbers_are_relative_to_the_largest() -> None:
    assert gap(np.array([1.0, 202.0]), np.array([1.0, 200.0])) == Gap(0.01)
    assert gap(np.array([0.5]), np.array([0.0])) == Gap(0.5)  # nothing to be relative to


def test_whole_numbers_are_counted() -> None:
    assert gap(np.array([3, 1, 2]), np.array([3, 2, 2])) == Gap(None, (1, 3))


def test_parts_are_taken_together() -> None:
    ours = (np.array([1.0, 2.0]), np.array([1, 1]), 4.0)
    theirs = (np.array([1.0, 2.0]), np.array([1, 0]), 2.0)
    assert gap(ours, theirs) == Gap(1.0, (1, 2))


def test_lists_of_numbers_are_arrays() -> None:
    assert gap([[1.0, 2.0], [3.0, 4.0]], np.array([[1.0, 2.0], [3.0, 4.0]])) == Gap(0.0)
    assert gap([(np.array([1.0]), np.array([7]))], [(np.array([1.0]), np.array([7]))]) == Gap(0.0, (0, 1))


def test_tensors_are_arrays() -> None:
    torch = pytest.importorskip("torch")
    assert gap(np.array([1.0, 3.0]), torch.tensor([1.0, 2.0], requires_grad=True)) == Gap(0.5)


def test_signs_may_not_count() -> None:
    assert gap(np.array([1.0, -2.0]), np.array([-1.0, 2.0]), signs=False) == Gap(0.0)
    assert gap(np.array([1.0, -2.0]), np.array([-1.0, 2.0])).error == 2.0


def test_another_shape_is_an_error() -> None:
    with pytest.raises(ValueError, match="other shapes"):
        gap(np.zeros((2, 3)), np.zeros((3, 2)))


def test_empty_results_agree() -> None:
    assert gap(np.zeros((0, 2)), np.zeros((0, 2))) == Gap(0.0)


@given(NUMBERS)
def test_a_result_agrees_with_itself(numbers: list[float]) -> None:
    assert gap(np.array(numbers), np.array(numbers)) == Gap(0.0)


@given(NUMBERS, st.floats(0.001, 1000))
def test_units_do_not_matter(numbers: list[float], scale: float) -> None:
    a = np.array(numbers) + 1.0
    b = a * 1.25
    assert gap(a * scale, b * scale).error == pytest.approx(gap(a, b).error, rel=1e-9, abs=1e-12)
