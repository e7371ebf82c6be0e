"""The same pooling with loops over the taps of the window instead of over the outputs.

A tap sees the whole picture at once, shifted and strided, so that k² (or, separated, 2 k) array operations do the work
of thousands of small windows.

Source: the same definitions as `reference`; separating the maximum along rows and columns is van Herk's (1992) remark.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.layers.max_vs_average_pooling.reference import Floats, Pair, _pair, pool_windows


def _axis(n: int, k: int, s: int, p: int, ceil_mode: bool) -> tuple[int, int]:
    """Number of windows along an axis, and the cells behind the picture that the last of them needs."""
    count = len(pool_windows(n, k, s, p, ceil_mode))
    return count, max((count - 1) * s + k - p - n, 0)


def _framed(
    x: NDArray[np.generic], kernel: Pair, step: Pair, pad: Pair, ceil_mode: bool, value: float
) -> tuple[NDArray[np.generic], Pair]:
    """The picture with `value` around it, just as far as windows reach, and the output's size."""
    (oh, below), (ow, right) = (_axis(x.shape[2 + a], kernel[a], step[a], pad[a], ceil_mode) for a in (0, 1))
    if not (pad[0] or pad[1] or below or right):
        return x, (oh, ow)
    frame = ((0, 0), (0, 0), (pad[0], below), (pad[1], right))
    return np.pad(x, frame, constant_values=value), (oh, ow)


def max_pool2d(
    x: ArrayLike,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Pair = 0,
    return_indices: bool = False,
    ceil_mode: bool = False,
) -> Floats | tuple[Floats, NDArray[np.intp]]:
    """The largest value of each window; see `reference.max_pool2d`.

    Idea: a running maximum over the taps. Without indices the maximum is separable: along rows first, then along
    columns of what is left. With indices take the taps row by row and let only a strictly larger value win: of equal
    ones the first stays.

    Args:
        x: `(n, c, h, w)`.
        kernel_size, stride, padding, return_indices, ceil_mode: as in `reference.max_pool2d`.

    Returns:
        `(n, c, oh, ow)`, with `return_indices` also the winners' places in the unpadded map.

    Complexity: 2 k array operations without indices, k² with them.
    Pitfall: `np.maximum` cannot tell who won.
    """
    x = np.asarray(x)
    kernel, pad = _pair(kernel_size), _pair(padding)
    step = kernel if stride is None else _pair(stride)
    padded, (oh, ow) = _framed(x, kernel, step, pad, ceil_mode, -np.inf)

    def tap(k: int, m: int) -> NDArray[np.generic]:
        return padded[:, :, k : k + (oh - 1) * step[0] + 1 : step[0], m : m + (ow - 1) * step[1] + 1 : step[1]]

    if not return_indices:
        tall = padded[:, :, : (oh - 1) * step[0] + 1 : step[0]].copy()
        for k in range(1, kernel[0]):
            np.maximum(tall, padded[:, :, k : k + (oh - 1) * step[0] + 1 : step[0]], out=tall)
        y = tall[..., : (ow - 1) * step[1] + 1 : step[1]].copy()
        for m in range(1, kernel[1]):
            np.maximum(y, tall[..., m : m + (ow - 1) * step[1] + 1 : step[1]], out=y)
        return y
    y, winner = tap(0, 0).copy(), np.zeros((*x.shape[:2], oh, ow), dtype=np.intp)
    for t in range(1, kernel[0] * kernel[1]):
        values = tap(*divmod(t, kernel[1]))
        better = values > y
        np.copyto(y, values, where=better)
        winner[better] = t
    row = winner // kernel[1] + (np.arange(oh) * step[0] - pad[0])[:, None]
    col = winner % kernel[1] + np.arange(ow) * step[1] - pad[1]
    return y, row * x.shape[3] + col


def max_pool2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Pair = 0,
    ceil_mode: bool = False,
) -> Floats:
    """Gradient of max pooling; see `reference.max_pool2d_backward`.

    Idea: all winners of all maps as one list of places; `bincount` adds up what falls on the same one.

    Args:
        dy: `(n, c, oh, ow)`. x: `(n, c, h, w)`.
        kernel_size, stride, padding, ceil_mode: as in `reference.max_pool2d`.

    Returns:
        `(n, c, h, w)` float64.

    Complexity: forward with indices, and one pass.
    Pitfall: `dx[places] += dy` adds once for each place, however often it is named; `np.add.at` and `bincount` do not.
    """
    dy, x = np.asarray(dy), np.asarray(x)
    _, indices = max_pool2d(x, kernel_size, stride, padding, True, ceil_mode)
    n, c, h, w = x.shape
    maps = np.arange(n * c).reshape(n, c, 1, 1) * (h * w)
    return np.bincount((maps + indices).ravel(), dy.ravel(), n * c * h * w).reshape(x.shape)


def avg_pool2d(
    x: ArrayLike,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Pair = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Floats:
    """The mean of each window; see `reference.avg_pool2d`.

    Idea: sums are separable, too, and so is the divisor: cells along rows times cells along columns.

    Args:
        x: `(n, c, h, w)`.
        kernel_size, stride, padding, ceil_mode, count_include_pad: as in `reference.avg_pool2d`.

    Returns:
        `(n, c, oh, ow)` float64.

    Complexity: 2 k array operations.
    Pitfall: the divisor changes at the border, and with `ceil_mode` in the last window even where padding counts.
    """
    x = np.asarray(x, dtype=float)
    kernel, pad = _pair(kernel_size), _pair(padding)
    step = kernel if stride is None else _pair(stride)
    padded, (oh, ow) = _framed(x, kernel, step, pad, ceil_mode, 0.0)
    tall = sum(padded[:, :, k : k + (oh - 1) * step[0] + 1 : step[0]] for k in range(kernel[0]))
    total = sum(tall[..., m : m + (ow - 1) * step[1] + 1 : step[1]] for m in range(kernel[1]))
    cells = []
    for a in (0, 1):
        n = x.shape[2 + a]
        ends = np.array(pool_windows(n, kernel[a], step[a], pad[a], ceil_mode))
        cells.append(np.diff(ends if count_include_pad else ends.clip(0, n), axis=1)[:, 0])
    return total / (cells[0][:, None] * cells[1])
