"""Adaptive pooling, spatial pyramid pooling, and the window rule of the paper.

Pooling with a fixed window gives an output that grows with the picture. Fix the number of bins instead, let the window
grow, and any picture comes out with the same length: what a fully connected layer wants.

Source: He, Zhang, Ren & Sun, "Spatial Pyramid Pooling in Deep Convolutional Networks for Visual Recognition", ECCV
2014, sec. 2 and appendix A, whose edges of the bins are those of `torch.nn.AdaptiveMaxPool2d`, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Pair = tuple[int, int]
Window = tuple[int, int]  # first row, and the row behind the last one


def adaptive_bins(n: int, bins: int) -> list[Window]:
    """Where `bins` bins lie along an axis of length n.

    Idea: cut at `i · n / bins`. Where that is no whole number, round the start down and the end up: neighbours then
    share a pixel, no pixel is left out, and no bin is empty, not even with more bins than pixels.

    Args:
        n: length of the axis. bins: how many, at least 1.

    Returns:
        `[(floor(i n / bins), ceil((i + 1) n / bins)), …]`.

    Complexity: O(bins).
    Pitfall: with both edges rounded the same way, a bin is empty as soon as there are more bins than pixels.
    """
    return [(i * n // bins, -(-(i + 1) * n // bins)) for i in range(bins)]


def spp_paper_windows(n: int, bins: int) -> list[Window]:
    """The windows of the paper's rule for training: a pooling with window ceil(n / bins) and stride floor(n / bins).

    Idea: an existing pooling layer can do it, with numbers that depend on n (sec. 2.3; appendix A cuts as above).

    Args:
        n: length of the axis, at least `bins`. bins: how many are wanted.

    Returns:
        The windows that such a layer has, rounded down as usual: not always `bins` of them.

    Raises:
        ValueError: more bins than pixels: the stride would be 0.

    Complexity: O(number of windows).
    Pitfall: for n = 10 and 6 bins it gives 9 windows.
    """
    window, stride = -(-n // bins), n // bins
    if stride == 0:
        raise ValueError(f"{bins} bins of {n} pixels: the stride would be 0")
    return [(i * stride, i * stride + window) for i in range((n - window) // stride + 1)]


def _adaptive(x: ArrayLike, output_size: int | Pair, reduce: Callable[..., Floats]) -> Floats:
    """`reduce` over each bin."""
    x = np.asarray(x)
    rows, cols = (output_size, output_size) if np.ndim(output_size) == 0 else output_size
    tall, wide = adaptive_bins(x.shape[2], rows), adaptive_bins(x.shape[3], cols)
    y = np.empty((*x.shape[:2], rows, cols))
    for i, (top, bottom) in enumerate(tall):
        for j, (left, right) in enumerate(wide):
            y[:, :, i, j] = reduce(x[:, :, top:bottom, left:right], axis=(2, 3))
    return y


def adaptive_max_pool2d(x: ArrayLike, output_size: int | Pair) -> Floats:
    """Max pooling to a given output size, whatever the input's.

    Idea: the bins follow from the sizes; within each take the maximum.

    Args:
        x: `(n, c, h, w)` of any h and w.
        output_size: a number, or `(rows, columns)`; it may exceed h or w.

    Returns:
        `(n, c, rows, columns)`; bin (i, j) has rows `floor(i h / rows)` up to `ceil((i + 1) h / rows)`, not included;
        columns alike.

    Complexity: one look at each pixel, a few at those that bins share.
    Pitfall: bins overlap where the size does not divide: in backward a pixel may collect from several.
    """
    return _adaptive(x, output_size, np.max)


def adaptive_avg_pool2d(x: ArrayLike, output_size: int | Pair) -> Floats:
    """Average pooling to a given output size; output size 1 is the global average.

    Idea: as `adaptive_max_pool2d`, with the mean.

    Args:
        x: `(n, c, h, w)`. output_size: a number, or `(rows, columns)`.

    Returns:
        `(n, c, rows, columns)`.

    Complexity: one look at each pixel, a few at those that bins share.
    Pitfall: where bins overlap, some pixels count more than others.
    """
    return _adaptive(x, output_size, np.mean)


def spp(x: ArrayLike, levels: Sequence[int] = (4, 2, 1)) -> Floats:
    """Spatial pyramid pooling: a vector of fixed length from maps of any size.

    Idea: pool to 4 × 4, to 2 × 2 and to 1 × 1, flatten each, put one behind the other. The coarse levels say whether a
    feature occurs, the fine ones roughly where.

    Args:
        x: `(n, c, h, w)` of any h and w.
        levels: bins a side, in the order in which they stand in the vector.

    Returns:
        `(n, c · Σ b²)`: level after level, in each channel after channel, row after row.

    Complexity: levels · n · c · h · w comparisons.
    Pitfall: levels 4, 2, 1 make 21 numbers a channel: 16 + 4 + 1, not 4 + 2 + 1.
    """
    x = np.asarray(x)
    n, c = x.shape[:2]
    return np.concatenate([adaptive_max_pool2d(x, b).reshape(n, c * b * b) for b in levels], axis=1)
