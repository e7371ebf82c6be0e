"""Transposed convolution as one matrix product and col2im: what convolution libraries run.

Source: as `reference`; the columns are those of im2col, see Chellapilla, Puri & Simard, IWFHR 2006.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.layers.transposed_conv.reference import Floats, Pair, _pair


def conv_transpose2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    output_padding: int | Pair = 0,
    groups: int = 1,
    dilation: int | Pair = 1,
) -> Floats:
    """Transposed convolution by matrix product; see `reference.conv_transpose2d`.

    Idea: all stamps at once are `wᵀ @ x`, one row for each output channel and tap. One tap of all stamps lies on a
    regular grid of the canvas, so kh · kw slices add them up.

    Args:
        x: `(n, c, h, w)`. w: `(c, oc / groups, kh, kw)`. b: `(oc,)` or None.
        stride, padding, output_padding, groups, dilation: as in `reference.conv_transpose2d`.

    Returns:
        `(n, oc, oh, ow)`; float32 in, float32 out, otherwise float64.

    Complexity: the same multiply-adds; n · oc · kh · kw · h · w numbers of memory.
    """
    x, w = np.asarray(x), np.asarray(w)
    kind = np.result_type(x, w)
    x, w = (a.astype(kind if kind.kind == "f" else float, copy=False) for a in (x, w))
    (sh, sw), (ph, pw), (qh, qw), (dh, dw) = map(_pair, (stride, padding, output_padding, dilation))
    (n, c, h, width), (_, og, kh, kw) = x.shape, w.shape
    kernels = w.reshape(groups, c // groups, og * kh * kw).swapaxes(1, 2)
    stamps = (kernels @ x.reshape(n, groups, c // groups, h * width)).reshape(n, groups * og, kh * kw, h, width)
    rows, columns = (h - 1) * sh + 1, (width - 1) * sw + 1  # from the first to the last stamp
    canvas = np.zeros((n, groups * og, rows + dh * (kh - 1) + qh, columns + dw * (kw - 1) + qw), dtype=x.dtype)
    for t in range(kh * kw):
        top, left = t // kw * dh, t % kw * dw
        canvas[:, :, top : top + rows : sh, left : left + columns : sw] += stamps[:, :, t]
    y = canvas[:, :, ph : canvas.shape[2] - ph, pw : canvas.shape[3] - pw]
    return y if b is None else y + np.asarray(b, dtype=y.dtype)[:, None, None]
