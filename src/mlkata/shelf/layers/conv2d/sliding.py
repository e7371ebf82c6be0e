"""Convolution on a strided view: every window is there at once, and not one pixel has been copied.

A view is a shape and strides over the same memory. Windows that overlap point at the same numbers, so the
`(n, c, oh, ow, kh, kw)` array costs nothing; `einsum` then sums over channels and taps in C, without BLAS.

Source: NumPy reference, `numpy.lib.stride_tricks.sliding_window_view`.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from mlkata.shelf.layers.conv2d.reference import Floats, Pair, _pair, _zeros_around


def conv2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: int | Pair = 1,
    padding: int | Pair | str = 0,
    dilation: int | Pair = 1,
    groups: int = 1,
) -> Floats:
    """Convolution as one contraction over a view of all windows; see `reference.conv2d`.

    Idea: the view lists all windows of the kernel's span; stepping through its four last axes by stride and
    dilation leaves exactly those that forward reads. What remains is a sum over (channel, row, column).

    Args:
        x: `(n, c, h, w)`. w: `(oc, c / groups, kh, kw)`. b: `(oc,)` or None.
        stride, padding, dilation, groups: as in `reference.conv2d`.

    Returns:
        `(n, oc, oh, ow)` float64.

    Raises:
        ValueError: the (dilated) kernel is larger than the padded picture.

    Complexity: the same multiply-adds, no memory beyond padding and output.
    Pitfall: views of `as_strided` must not be written to; `sliding_window_view` is read-only and checks its bounds.
    """
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    (sh, sw), (dh, dw) = _pair(stride), _pair(dilation)
    oc, cg, kh, kw = w.shape
    span = dh * (kh - 1) + 1, dw * (kw - 1) + 1
    x = np.pad(x, ((0, 0), (0, 0), *_zeros_around(padding, x.shape[2:], span, (sh, sw))))
    if span[0] > x.shape[2] or span[1] > x.shape[3]:
        raise ValueError(f"a kernel that covers {span} does not fit into a padded picture of {x.shape[2:]}")
    windows = sliding_window_view(x, span, axis=(2, 3))[:, :, ::sh, ::sw, ::dh, ::dw]  # (n, c, oh, ow, kh, kw)
    n, _, oh, ow = windows.shape[:4]
    windows = windows.reshape(n, groups, cg, oh, ow, kh, kw)  # splitting an axis keeps it a view
    kernels = w.reshape(groups, oc // groups, cg, kh, kw)
    y = np.einsum("ngcijkm,gockm->ngoij", windows, kernels).reshape(n, oc, oh, ow)
    return y if b is None else y + np.asarray(b, dtype=float)[:, None, None]
