"""Convolution as one matrix product: im2col forward, col2im backward.

Copy every window into a column, and convolution becomes `kernels @ columns`: a matrix product, which BLAS does
near the machine's peak. The price is memory: each pixel is copied once for every window that reads it.

Source: Chellapilla, Puri & Simard, "High Performance Convolutional Neural Networks for Document Processing",
IWFHR 2006 (unrolling convolution into a matrix product).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.layers.conv2d.reference import Floats, Pair, _pair, _zeros_around


def _taps(kernel: Pair, out: Pair, stride: Pair, dilation: Pair) -> list[tuple[slice, slice]]:
    """For each kernel tap the rows and columns of the padded picture that it meets, over all outputs."""
    (kh, kw), (oh, ow), (sh, sw), (dh, dw) = kernel, out, stride, dilation
    return [
        (slice(k * dh, k * dh + (oh - 1) * sh + 1, sh), slice(m * dw, m * dw + (ow - 1) * sw + 1, sw))
        for k in range(kh)
        for m in range(kw)
    ]


def _columns(x: Floats, taps: list[tuple[slice, slice]], out: Pair) -> Floats:
    """im2col of an already padded picture: `(n, c, kh · kw, oh · ow)`, one strided copy for each tap."""
    n, c = x.shape[:2]
    columns = np.empty((n, c, len(taps), *out), dtype=x.dtype)
    for t, (rows, cols) in enumerate(taps):
        columns[:, :, t] = x[:, :, rows, cols]
    return columns.reshape(n, c, len(taps), out[0] * out[1])


def _floats(*arrays: ArrayLike) -> list[Floats]:
    """All in one floating dtype: float32 stays float32, whole numbers become float64."""
    given = [np.asarray(a) for a in arrays]
    kind = np.result_type(*given)
    return [a.astype(kind if kind.kind == "f" else float, copy=False) for a in given]


def conv2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: int | Pair = 1,
    padding: int | Pair | str = 0,
    dilation: int | Pair = 1,
    groups: int = 1,
) -> Floats:
    """Convolution by im2col and matrix product; see `reference.conv2d`.

    Idea: loop over the kh · kw taps instead of the oh · ow outputs: each tap sees the whole picture, shifted. Stack
    the shifted pictures and multiply once per group.

    Args:
        x: `(n, c, h, w)`. w: `(oc, c / groups, kh, kw)`. b: `(oc,)` or None.
        stride, padding, dilation, groups: as in `reference.conv2d`.

    Returns:
        `(n, oc, oh, ow)`; float32 in, float32 out, otherwise float64.

    Raises:
        ValueError: the (dilated) kernel is larger than the padded picture.

    Complexity: the same multiply-adds; n · c · kh · kw · oh · ow numbers of memory.
    Pitfall: with stride 1 the columns take kh · kw times the memory of the picture.
    """
    x, w = _floats(x, w)
    stride, dilation = _pair(stride), _pair(dilation)
    (oc, cg, kh, kw), n = w.shape, len(x)
    span = dilation[0] * (kh - 1) + 1, dilation[1] * (kw - 1) + 1
    x = np.pad(x, ((0, 0), (0, 0), *_zeros_around(padding, x.shape[2:], span, stride)))
    if span[0] > x.shape[2] or span[1] > x.shape[3]:
        raise ValueError(f"a kernel that covers {span} does not fit into a padded picture of {x.shape[2:]}")
    out = (x.shape[2] - span[0]) // stride[0] + 1, (x.shape[3] - span[1]) // stride[1] + 1
    columns = _columns(x, _taps((kh, kw), out, stride, dilation), out)
    columns = columns.reshape(n, groups, cg * kh * kw, out[0] * out[1])
    y = (w.reshape(groups, oc // groups, cg * kh * kw) @ columns).reshape(n, oc, *out)  # batched over n and groups
    return y if b is None else y + np.asarray(b, dtype=y.dtype)[:, None, None]


def conv2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    stride: int | Pair = 1,
    padding: int | Pair | str = 0,
    dilation: int | Pair = 1,
    groups: int = 1,
) -> tuple[Floats, Floats, Floats]:
    """Gradients of `conv2d`: two matrix products and a col2im; see `reference.conv2d_backward`.

    Idea: forward was `y = W @ columns`, so `dW = dy @ columnsᵀ` and `dcolumns = Wᵀ @ dy`. Columns hold copies of
    pixels; the gradient of a copied pixel is the *sum* over its copies, which is what col2im adds up.

    Args:
        dy: `(n, oc, oh, ow)`. x: `(n, c, h, w)`. w: `(oc, c / groups, kh, kw)`.
        stride, padding, dilation, groups: as in `reference.conv2d`.

    Returns:
        `(dx, dw, db)` in the shapes of `x`, `w` and `(oc,)`.

    Complexity: twice the multiply-adds of forward; the memory of the columns.
    Pitfall: col2im is not the inverse of im2col but its transpose: overlapping windows add.
    """
    dy, x, w = _floats(dy, x, w)
    stride, dilation = _pair(stride), _pair(dilation)
    (oc, cg, kh, kw), (n, c, h, width), out = w.shape, x.shape, dy.shape[2:]
    span = dilation[0] * (kh - 1) + 1, dilation[1] * (kw - 1) + 1
    (top, bottom), (left, right) = _zeros_around(padding, (h, width), span, stride)
    padded = np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)))
    taps = _taps((kh, kw), out, stride, dilation)
    columns = _columns(padded, taps, out).reshape(n, groups, cg * kh * kw, out[0] * out[1])
    kernels = w.reshape(groups, oc // groups, cg * kh * kw)
    flow = dy.reshape(n, groups, oc // groups, out[0] * out[1])
    dw = (flow @ columns.swapaxes(-1, -2)).sum(axis=0).reshape(w.shape)  # (groups, og, cg · kh · kw), summed over n
    dcolumns = (kernels.swapaxes(-1, -2) @ flow).reshape(n, c, kh * kw, *out)
    dpadded = np.zeros_like(padded)
    for t, (rows, cols) in enumerate(taps):
        dpadded[:, :, rows, cols] += dcolumns[:, :, t]  # within one tap no pixel occurs twice
    return dpadded[:, :, top : top + h, left : left + width], dw, dy.sum(axis=(0, 2, 3))
