"""Rows of handwritten digits as tokens: what the experiments of this topic look at."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray


@cache
def _table() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Scikit-learn's 1797 digits of 8 × 8 pixels, each with mean 0 and variance 1 (as after layer normalization)."""
    from sklearn.datasets import load_digits

    data = load_digits()
    x = data.data - data.data.mean(axis=1, keepdims=True)
    return x / x.std(axis=1, keepdims=True), data.target


def digits(rng: np.random.Generator, n: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """`(n, 64)` tokens and their labels, drawn without repetition."""
    x, y = _table()
    rows = rng.choice(len(y), n, replace=False)
    return x[rows], y[rows]


def picture(tokens: NDArray[np.float64]) -> NDArray[np.float64]:
    """The tokens as a row of 8 × 8 pictures, dark ink on white, in levels 0 … 255, a pixel apart."""
    low, high = tokens.min(axis=1, keepdims=True), tokens.max(axis=1, keepdims=True)
    ink = np.pad(((tokens - low) / (high - low)).reshape(-1, 8, 8), ((0, 0), (0, 0), (0, 1)))
    return 255 * (1 - np.hstack(list(ink))[:, :-1])
