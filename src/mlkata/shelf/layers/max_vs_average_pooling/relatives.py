"""Between the mean and the maximum: Lp pooling; and max pooling that does not alias: blur pooling.

Source: Boureau, Ponce & LeCun, ICML 2010 (a family from average to max); Zhang, "Making Convolutional Networks
Shift-Invariant Again", ICML 2019, sec. 3 (max, then blur, then subsample).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.layers.max_vs_average_pooling.fast import avg_pool2d, max_pool2d
from mlkata.shelf.layers.max_vs_average_pooling.reference import Floats, Pair


def lp_pool2d(x: ArrayLike, norm: float, kernel_size: int | Pair, stride: int | Pair | None = None) -> Floats:
    """The power mean of each window, `(mean xᵖ)^(1/p)`.

    Idea: p = 1 is the mean, and the larger p, the more the largest value counts: in the limit it is the maximum.

    Args:
        x: `(n, c, h, w)`, not negative. norm: p, at least 1. kernel_size, stride: as in `max_pool2d`.

    Returns:
        `(n, c, oh, ow)`.

    Complexity: that of average pooling and two powers.
    Pitfall: torch's `lp_pool2d` takes the sum, not the mean: for p = 1 it is k² times the average.
    """
    x = np.asarray(x, dtype=float)
    top = max(float(x.max(initial=0.0)), 1e-300)  # divided out, so that no power overflows
    return top * avg_pool2d((x / top) ** norm, kernel_size, stride) ** (1.0 / norm)


def blur_pool2d(x: ArrayLike, kernel_size: int = 2, stride: int = 2) -> Floats:
    """Max pooling without aliasing: the maximum at every position, a small blur, then every `stride`-th value.

    Idea: max pooling is a maximum at every position and then a subsampling. The first part moves with the picture, the
    second one aliases; as for any signal, low-pass before throwing values away.

    Args:
        x: `(n, c, h, w)`. kernel_size: of the maximum. stride: of the subsampling.

    Returns:
        `(n, c, ceil(h' / stride), ceil(w' / stride))` with `h' = h - kernel_size + 1`; the blur is (1, 2, 1) / 4 along
        rows and columns, the border repeated.

    Complexity: four times that of strided max pooling for stride 2, and the blur.
    Pitfall: still not invariant, only much closer to it.
    """
    dense = max_pool2d(np.asarray(x, dtype=float), kernel_size, 1)
    padded = np.pad(dense, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="edge")
    rows = (padded[:, :, :-2] + 2 * padded[:, :, 1:-1] + padded[:, :, 2:]) / 4
    return ((rows[..., :-2] + 2 * rows[..., 1:-1] + rows[..., 2:]) / 4)[:, :, ::stride, ::stride]
