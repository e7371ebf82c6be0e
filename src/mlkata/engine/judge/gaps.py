"""How far apart two arrays of numbers are, entry by entry."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def gaps(want: NDArray[Any], got: NDArray[Any]) -> NDArray[np.float64]:
    """|got - want|, 0 where both are NaN or the same infinity, inf where only one is."""
    kinds = want.dtype.kind + got.dtype.kind
    kind = np.complex128 if "c" in kinds else np.float64
    w, g = want.astype(kind), got.astype(kind)
    with np.errstate(invalid="ignore", over="ignore"):
        gap = np.abs(g - w)
    if not set(kinds) & set("fc"):  # as floats, 2**53 and 2**53 + 1 are the same
        return np.where(want == got, 0.0, np.maximum(gap, 1.0))
    alike = (w == g) | (np.isnan(w) & np.isnan(g))
    return np.where(alike, 0.0, np.where(np.isfinite(gap), gap, np.inf))
