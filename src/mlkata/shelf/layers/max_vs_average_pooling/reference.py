"""Max and average pooling, forward and backward, as one writes them on a whiteboard, and two relatives.

Pooling slides a window over each map and keeps one number of it. Channels never mix, and there is nothing to learn.

Source: Boureau, Ponce & LeCun, "A Theoretical Analysis of Feature Pooling in Visual Recognition", ICML 2010; sizes,
padding and divisor as documented for `torch.nn.MaxPool2d` and `torch.nn.AvgPool2d`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Pair = tuple[int, int]
Window = tuple[int, int]  # first row, and the row behind the last one


def _pair(value: int | Pair) -> Pair:
    """`3` means `(3, 3)`."""
    return (value, value) if np.ndim(value) == 0 else (value[0], value[1])


def pool_windows(n: int, k: int, s: int, p: int, ceil_mode: bool = False) -> list[Window]:
    """Where the windows lie along one axis, in coordinates of the picture: padding is -p … -1 and n … n + p - 1.

    Idea: window i starts at `i · s - p`. Rounding the number of windows up lets the last one hang over the padding;
    it is cut off there, and it is dropped altogether if it would not even start within the picture or before it.

    Args:
        n: length of the axis. k, s, p: kernel, stride, padding on both sides. ceil_mode: round up instead of down.

    Returns:
        `[(start, end), …]`, of which `start` may be negative and `end` larger than n, but not than n + p.

    Raises:
        ValueError: not one window fits.

    Complexity: O(number of windows).
    Pitfall: with a window wholly in the padding on the right, max pooling would give -inf and an average 0 / 0.
    """
    span = n + 2 * p - k
    count = (-(-span // s) if ceil_mode else span // s) + 1
    if (count - 1) * s >= n + p:  # happens in ceil_mode only
        count -= 1
    if count < 1:
        raise ValueError(f"a window of {k} does not fit into {n} with padding {p}")
    return [(i * s - p, min(i * s - p + k, n + p)) for i in range(count)]


def _all_windows(
    size: Pair, kernel_size: int | Pair, stride: int | Pair | None, padding: int | Pair, ceil_mode: bool
) -> tuple[list[Window], list[Window]]:
    """The windows along rows and along columns; without a stride they stand side by side."""
    kernel, pad = _pair(kernel_size), _pair(padding)
    step = kernel if stride is None else _pair(stride)
    rows, cols = (pool_windows(size[a], kernel[a], step[a], pad[a], ceil_mode) for a in (0, 1))
    return rows, cols


def _inside(windows: tuple[list[Window], list[Window]], size: Pair) -> Iterator[tuple[int, int, slice, slice]]:
    """For each output (i, j) the rows and columns of the picture that its window covers, padding left out."""
    for i, (top, bottom) in enumerate(windows[0]):
        for j, (left, right) in enumerate(windows[1]):
            yield i, j, slice(max(top, 0), min(bottom, size[0])), slice(max(left, 0), min(right, size[1]))


def _winner(x: Floats, rows: slice, cols: slice) -> NDArray[np.intp]:
    """Where in each map `(n, c)` the largest value of these rows and columns is: the first one, row by row."""
    window = x[:, :, rows, cols]
    height, width = window.shape[2:]
    first = window.reshape(*x.shape[:2], height * width).argmax(axis=2)  # of equal ones argmax takes the first
    return (rows.start + first // width) * x.shape[3] + cols.start + first % width


def max_pool2d(
    x: ArrayLike,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Pair = 0,
    return_indices: bool = False,
    ceil_mode: bool = False,
) -> Floats | tuple[Floats, NDArray[np.intp]]:
    """The largest value of each window.

    Idea: padding must never win, so it stands for -inf, which is the same as cutting the window off at the picture's
    edge. Remember where the winner was: backward needs nothing else.

    Args:
        x: `(n, c, h, w)` floats without NaN.
        kernel_size, stride: a number or `(rows, columns)`; stride None takes the kernel's.
        padding: a number or `(rows, columns)` on both sides, at most half the kernel.
        return_indices: also give each winner's place in its map.
        ceil_mode: round the number of windows up; the last one is cut off, and dropped if it starts behind the picture
            (at `h` or `w`, counted without padding).

    Returns:
        `(n, c, oh, ow)`, `oh = floor((h + 2 · padding - kernel) / stride) + 1`; with `return_indices` also their
        places `row · w + column` in the unpadded map `(h, w)`: the first of equal ones, row by row.

    Raises:
        ValueError: not one window fits.

    Complexity: n · c · oh · ow · kernel rows · kernel columns comparisons.
    Pitfall: with zeros as padding, a border where all values are negative comes out as 0.
    """
    x = np.asarray(x)
    n, c, h, w = x.shape
    windows = _all_windows((h, w), kernel_size, stride, padding, ceil_mode)
    y = np.empty((n, c, len(windows[0]), len(windows[1])))
    indices = np.empty(y.shape, dtype=np.intp)
    for i, j, rows, cols in _inside(windows, (h, w)):
        y[:, :, i, j] = x[:, :, rows, cols].max(axis=(2, 3))
        indices[:, :, i, j] = _winner(x, rows, cols)
    return (y, indices) if return_indices else y


def max_pool2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Pair = 0,
    ceil_mode: bool = False,
) -> Floats:
    """Gradient of max pooling: each output sends its gradient to its winner, and to nobody else.

    Idea: moving a loser a little changes nothing. A pixel may win several overlapping windows: add.

    Args:
        dy: `(n, c, oh, ow)`, the loss's gradient with respect to the output.
        x: `(n, c, h, w)`, what forward was given; of equal values the first one, row by row, is the winner.
        kernel_size, stride, padding, ceil_mode: as in `max_pool2d`.

    Returns:
        `(n, c, h, w)`.

    Complexity: that of forward.
    Pitfall: `dx[place] = dy` (also with an index array and `+=`) keeps only one window of a pixel that won several.
    """
    dy, x = np.asarray(dy), np.asarray(x)
    n, c, h, w = x.shape
    dx = np.zeros((n, c, h * w))
    maps = np.arange(n)[:, None], np.arange(c)  # (n, 1) and (c,): broadcast to (n, c)
    for i, j, rows, cols in _inside(_all_windows((h, w), kernel_size, stride, padding, ceil_mode), (h, w)):
        dx[*maps, _winner(x, rows, cols)] += dy[:, :, i, j]  # one place in each map, so nothing is lost
    return dx.reshape(n, c, h, w)


def avg_pool2d(
    x: ArrayLike,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Pair = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Floats:
    """The mean of each window.

    Idea: a sum over the part of the window inside the picture, since padding adds zeros. What is left to decide is the
    divisor: all cells of the window, padding included, or only the pixels.

    Args:
        x: `(n, c, h, w)` floats.
        kernel_size, stride, padding, ceil_mode: as in `max_pool2d`.
        count_include_pad: count the zeros of the padding in the divisor. What hangs over the padding in ceil_mode
            never counts.

    Returns:
        `(n, c, oh, ow)`.

    Raises:
        ValueError: not one window fits.

    Complexity: n · c · oh · ow · kernel rows · kernel columns additions.
    Pitfall: PyTorch counts the padding by default, ONNX does not: borders come out darker in the one.
    """
    x = np.asarray(x)
    n, c, h, w = x.shape
    windows = _all_windows((h, w), kernel_size, stride, padding, ceil_mode)
    y = np.empty((n, c, len(windows[0]), len(windows[1])))
    for i, j, rows, cols in _inside(windows, (h, w)):
        window = x[:, :, rows, cols]
        (top, bottom), (left, right) = windows[0][i], windows[1][j]
        cells = (bottom - top) * (right - left) if count_include_pad else window.shape[2] * window.shape[3]
        y[:, :, i, j] = window.sum(axis=(2, 3)) / cells
    return y


def avg_pool2d_backward(
    dy: ArrayLike,
    shape: tuple[int, int, int, int],
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Pair = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Floats:
    """Gradient of average pooling: every pixel of a window gets an equal share; x itself is not needed.

    Idea: the operation is linear, so its gradient is its transpose.

    Args:
        dy: `(n, c, oh, ow)`. shape: of the input, `(n, c, h, w)`.
        kernel_size, stride, padding, ceil_mode, count_include_pad: as in `avg_pool2d`.

    Returns:
        `(n, c, h, w)`.

    Complexity: that of forward.
    Pitfall: the divisor is forward's, which differs at the border.
    """
    dy, size = np.asarray(dy), (shape[2], shape[3])
    windows = _all_windows(size, kernel_size, stride, padding, ceil_mode)
    dx = np.zeros(shape)
    for i, j, rows, cols in _inside(windows, size):
        (top, bottom), (left, right) = windows[0][i], windows[1][j]
        inside = (rows.stop - rows.start) * (cols.stop - cols.start)
        cells = (bottom - top) * (right - left) if count_include_pad else inside
        dx[:, :, rows, cols] += (dy[:, :, i, j] / cells)[:, :, None, None]
    return dx
