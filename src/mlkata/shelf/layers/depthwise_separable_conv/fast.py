"""Depthwise convolution tap by tap: k² shifted pictures, each weighted by channel.

No im2col and no matrix product: a depthwise kernel gives BLAS nothing to do, since every number of the picture is
used in k² multiply-adds only. What counts is how often the picture is read.

Source: Ma et al., "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design", ECCV 2018 (memory
access, not multiply-adds, bounds depthwise layers).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.layers.depthwise_separable_conv.reference import Floats


def depthwise_conv2d(x: ArrayLike, w: ArrayLike, multiplier: int = 1, stride: int = 1, padding: int = 0) -> Floats:
    """Depthwise convolution; see `reference.depthwise_conv2d`.

    Idea: loop over the kh · kw taps, not over outputs: each tap weights a shifted copy of all channels at once. A new
    axis for the multiplier puts the outputs of one channel side by side.

    Args:
        x: `(n, c, h, w)`. w: `(c · multiplier, 1, kh, kw)`. multiplier, stride, padding: as in `reference`.

    Returns:
        `(n, c · multiplier, oh, ow)`; float32 in, float32 out, otherwise float64.

    Complexity: the same multiply-adds; kh · kw passes over the output.
    Pitfall: whole numbers must become floats before the first product.
    """
    x, w = np.asarray(x), np.asarray(w)
    kind = np.result_type(x, w)
    kind = kind if kind.kind == "f" else np.dtype(float)
    x = np.pad(x.astype(kind, copy=False), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (n, c, h, width), (kh, kw) = x.shape, w.shape[2:]
    oh, ow = (h - kh) // stride + 1, (width - kw) // stride + 1
    taps = w.astype(kind, copy=False).reshape(c, multiplier, kh, kw)
    y = np.zeros((n, c, multiplier, oh, ow), dtype=kind)
    for k in range(kh):
        for m in range(kw):
            seen = x[:, :, k : k + (oh - 1) * stride + 1 : stride, m : m + (ow - 1) * stride + 1 : stride]
            y += seen[:, :, None] * taps[:, :, k, m, None, None]
    return y.reshape(n, c * multiplier, oh, ow)
