"""im2col and col2im tap by tap: kh · kw strided copies of whole pictures instead of oh · ow small windows.

For a fixed tap (k, m) of the kernel, the pixels it meets over all outputs are the picture, shifted by the tap and
thinned out by the stride: one slice. There are nine taps and thousands of windows.

Source: Chellapilla, Puri & Simard, "High Performance Convolutional Neural Networks for Document Processing",
IWFHR 2006; the order of loops is that of Caffe's `im2col.cpp`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.layers.im2col_gemm.reference import Floats, Pair


def _taps(kernel: Pair, out: Pair, stride: int, dilation: int) -> Iterator[tuple[int, slice, slice]]:
    """Number of each tap, and the rows and columns of the padded picture that it meets."""
    (kh, kw), (oh, ow) = kernel, out
    for k in range(kh):
        for m in range(kw):
            top, left = k * dilation, m * dilation
            rows = slice(top, top + (oh - 1) * stride + 1, stride)
            yield k * kw + m, rows, slice(left, left + (ow - 1) * stride + 1, stride)


def _outputs(size: Pair, kernel: Pair, stride: int, padding: int, dilation: int) -> Pair:
    oh, ow = ((n + 2 * padding - dilation * (k - 1) - 1) // stride + 1 for n, k in zip(size, kernel, strict=True))
    if min(oh, ow) < 1:
        raise ValueError(f"a kernel of {kernel} does not fit into a picture of {size} with padding {padding}")
    return oh, ow


def im2col(x: ArrayLike, kernel: Pair, stride: int = 1, padding: int = 0, dilation: int = 1) -> Floats:
    """Every window of a picture as a column; see `reference.im2col`.

    Idea: fill the matrix by rows instead of columns. Row (channel, tap) is the picture seen through that tap.

    Args:
        x: `(n, c, h, w)`. kernel: (kh, kw). stride, padding, dilation: as in `reference.im2col`.

    Returns:
        `(n, c · kh · kw, oh · ow)` in the dtype of `x`.

    Raises:
        ValueError: the kernel with its holes is larger than the padded picture.

    Complexity: the same copies, in kh · kw steps.
    """
    x, (kh, kw) = np.asarray(x), kernel
    n, c, h, w = x.shape
    out = _outputs((h, w), kernel, stride, padding, dilation)
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding))) if padding else x
    columns = np.empty((n, c, kh * kw, *out), dtype=x.dtype)
    for tap, rows, cols in _taps(kernel, out, stride, dilation):
        columns[:, :, tap] = x[:, :, rows, cols]
    return columns.reshape(n, c * kh * kw, out[0] * out[1])


def col2im(
    columns: ArrayLike, size: Pair, kernel: Pair, stride: int = 1, padding: int = 0, dilation: int = 1
) -> Floats:
    """Every column back to its window, overlaps added; see `reference.col2im`.

    Idea: add row by row. Within one tap no pixel occurs twice, so a plain `+=` on a slice is right.

    Args:
        columns: `(n, c · kh · kw, oh · ow)`. size: (h, w). kernel, stride, padding, dilation: as in `reference.im2col`.

    Returns:
        `(n, c, h, w)` in the dtype of `columns`.

    Complexity: the same additions, in kh · kw steps.
    """
    columns, (h, w), (kh, kw) = np.asarray(columns), size, kernel
    out = _outputs(size, kernel, stride, padding, dilation)
    n = len(columns)
    taps = columns.reshape(n, -1, kh * kw, *out)  # (n, c, taps, oh, ow)
    padded = np.zeros((n, taps.shape[1], h + 2 * padding, w + 2 * padding), dtype=columns.dtype)
    for tap, rows, cols in _taps(kernel, out, stride, dilation):
        padded[:, :, rows, cols] += taps[:, :, tap]
    return padded[:, :, padding : padding + h, padding : padding + w]


def conv2d_im2col(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None = None, stride: int = 1, padding: int = 0, dilation: int = 1
) -> Floats:
    """Convolution (correlation) as one matrix product; see `reference.conv2d_im2col`.

    Idea: the same product on columns filled tap by tap.

    Args:
        x: `(n, c, h, w)`. w: `(oc, c, kh, kw)`. b: `(oc,)` or None. stride, padding, dilation: as in `im2col`.

    Returns:
        `(n, oc, oh, ow)`.

    Raises:
        ValueError: as in `im2col`.

    Complexity: oc · c · kh · kw · oh · ow multiply-adds a picture.
    """
    w = np.asarray(w)
    oc, _, kh, kw = w.shape
    out = _outputs(np.asarray(x).shape[2:], (kh, kw), stride, padding, dilation)
    y = (w.reshape(oc, -1) @ im2col(x, (kh, kw), stride, padding, dilation)).reshape(-1, oc, *out)
    return y if b is None else y + np.asarray(b)[:, None, None]
