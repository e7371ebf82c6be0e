"""The same pooling in two reductions instead of a loop over bins, and the pyramid of stride 1 that YOLO calls SPP.

Source: NumPy reference, `ufunc.reduceat`; Jocher, ultralytics/yolov5 pull request 4420 (SPPF).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.layers.max_vs_average_pooling.fast import max_pool2d
from mlkata.shelf.layers.spatial_pyramid_pooling.reference import Floats, Pair, adaptive_bins


def _along(x: Floats, bins: int, axis: int) -> Floats:
    """The maximum of each bin along one axis."""
    edges = np.array(adaptive_bins(x.shape[axis], bins))
    if (edges[1:, 0] == edges[:-1, 1]).all():  # bins side by side: one pass
        return np.maximum.reduceat(x, edges[:, 0], axis=axis)
    # bins that share pixels: the odd places of [start, end, start, end …] are the gaps between bins, and are dropped
    padded = np.concatenate([x, np.take(x, [-1], axis=axis)], axis=axis)  # so that the last end is a valid index
    both = np.maximum.reduceat(padded, edges.ravel(), axis=axis)
    return np.take(both, np.arange(0, 2 * bins, 2), axis=axis)


def adaptive_max_pool2d(x: ArrayLike, output_size: int | Pair) -> Floats:
    """Max pooling to a given output size; see `reference.adaptive_max_pool2d`.

    Idea: bins are rectangles of a grid, so the maximum is separable: along rows first, then along columns.

    Args:
        x: `(n, c, h, w)`. output_size: a number, or `(rows, columns)`.

    Returns:
        `(n, c, rows, columns)`.

    Complexity: one pass over the input, one over what is left.
    Pitfall: `reduceat` reads pairs of indices as segments: overlapping bins need start and end both in the list.
    """
    x = np.asarray(x, dtype=float)
    rows, cols = (output_size, output_size) if np.ndim(output_size) == 0 else output_size
    return _along(_along(x, rows, 2), cols, 3)


def spp(x: ArrayLike, levels: Sequence[int] = (4, 2, 1)) -> Floats:
    """Spatial pyramid pooling; see `reference.spp`.

    Idea: each level by the separable maximum.

    Args:
        x: `(n, c, h, w)`. levels: bins a side, in their order.

    Returns:
        `(n, c · Σ b²)`.

    Complexity: one pass for each level.
    Pitfall: a coarse level follows from a finer one only where the sizes divide.
    """
    x = np.asarray(x, dtype=float)
    return np.concatenate([adaptive_max_pool2d(x, bins).reshape(len(x), -1) for bins in levels], axis=1)


def spp_block(x: ArrayLike, kernels: Sequence[int] = (5, 9, 13)) -> Floats:
    """The "SPP" of YOLO: max pooling of several windows at stride 1, stacked as channels; the map keeps its size.

    Idea: no fixed length, but several receptive fields side by side.

    Args:
        x: `(n, c, h, w)`. kernels: odd windows.

    Returns:
        `(n, c · (1 + number of kernels), h, w)`: the input first.

    Complexity: Σ k² comparisons a pixel, 2 Σ k separated.
    Pitfall: it shares nothing with SPPNet's layer but the idea of several scales.
    """
    x = np.asarray(x, dtype=float)
    return np.concatenate([x, *(max_pool2d(x, k, 1, k // 2) for k in kernels)], axis=1)


def sppf(x: ArrayLike, kernel: int = 5) -> Floats:
    """The same block one window after the other: 5 × 5 three times sees 5, 9 and 13.

    Idea: a maximum of maxima is the maximum of all that they saw: windows a and b one after the other make a + b - 1.

    Args:
        x: `(n, c, h, w)`. kernel: odd.

    Returns:
        `(n, 4 c, h, w)`, equal to `spp_block(x, (k, 2 k - 1, 3 k - 2))`.

    Complexity: 3 k² comparisons a pixel.
    Pitfall: with averages it would not be the same: a mean of means weighs the middle more.
    """
    parts = [np.asarray(x, dtype=float)]
    for _ in range(3):
        parts.append(max_pool2d(parts[-1], kernel, 1, kernel // 2))
    return np.concatenate(parts, axis=1)
