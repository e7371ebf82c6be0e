"""Pictures of a difference: the right plane, and none where nothing is to be seen."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from mlkata.engine.judge.compare import pack
from mlkata.engine.judge.picture import pictured


def drawn(want: Any, got: Any) -> Any:
    return pictured(pack(np.asarray(want)), pack(np.asarray(got)))


def test_a_matrix_is_shown_as_it_is() -> None:
    assert drawn([[1, 2], [3, 4]], [[1, 2], [3, 5]]) == (((1.0, 2.0), (3.0, 4.0)), ((1.0, 2.0), (3.0, 5.0)))


def test_of_many_planes_the_worst() -> None:
    want = np.zeros((2, 3, 4, 5))
    got = want.copy()
    got[0, 1] += 0.1
    got[1, 2, 3, 3] = 7
    found = drawn(want, got)
    assert found[1][3][3] == 7


@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_what_is_not_finite_is_the_worst(odd: float) -> None:
    want = np.zeros((2, 3, 3))
    got = want.copy()
    got[0] += 1000
    got[1, 0, 0] = odd
    assert not math.isfinite(drawn(want, got)[1][0][0])


@pytest.mark.parametrize(
    ("want", "got"),
    [
        ([1, 2], [1, 3]),
        ([[1, 2]], [[1, 3]]),
        (np.zeros((2, 65)), np.ones((2, 65))),
        (np.zeros((2, 2)), np.zeros((3, 2))),
        (np.zeros((2, 2), complex), np.ones((2, 2), complex)),
    ],
)
def test_nothing_to_be_seen(want: Any, got: Any) -> None:
    assert drawn(want, got) is None


def test_lists_and_nonsense() -> None:
    assert pictured([[1.0, 2.0], [3.0, 4.0]], [[1.0, 2.0], [3.0, 4.5]]) is not None
    assert pictured("text", pack(np.zeros((2, 2)))) is None
    assert pictured(None, None) is None
