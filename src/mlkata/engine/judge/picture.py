"""The part of two arrays in which they differ most, as small matrices: what a page draws beside the words."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from mlkata.engine.judge.compare import as_array
from mlkata.spec.value import Plain
from mlkata.spec.verdict import Matrix

LARGEST = 64  # rows and columns: more cannot be told apart
LEAST = 2


def pictured(want: Plain, got: Plain) -> tuple[Matrix, Matrix] | None:
    """Expected and got, of the last two axes and there where they differ most; None where nothing is to be seen.

    Both must be real arrays of one shape with at least two axes, the last two between 2 and 64 long.
    """
    pair = as_array(want), as_array(got)
    if any(each is None or each.dtype.kind not in "biuf" or each.ndim < 2 for each in pair):
        return None
    expected, came = (np.asarray(each, dtype=np.float64) for each in pair)
    if expected.shape != came.shape or not all(LEAST <= size <= LARGEST for size in expected.shape[-2:]):
        return None
    planes = [each.reshape(-1, *each.shape[-2:]) for each in (expected, came)]
    at = _worst(*planes)
    return _matrix(planes[0][at]), _matrix(planes[1][at])


def _worst(expected: npt.NDArray[Any], came: npt.NDArray[Any]) -> int:
    """The plane with the largest difference; one that is finite on one side only differs without end."""
    with np.errstate(invalid="ignore"):
        gap = np.abs(expected - came)
    gap[np.isnan(gap) & (np.isnan(expected) != np.isnan(came))] = np.inf
    return int(np.argmax(np.nan_to_num(gap, nan=0.0, posinf=np.inf).max(axis=(1, 2))))


def _matrix(plane: npt.NDArray[Any]) -> Matrix:
    return tuple(tuple(float(value) for value in row) for row in plane)
