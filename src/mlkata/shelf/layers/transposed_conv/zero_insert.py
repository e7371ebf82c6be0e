"""Transposed convolution as an ordinary one: zeros between the inputs, kernel turned round.

Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285, ch. 4: a transposed
convolution equals a convolution of stride 1 over an input stretched by zeros and padded by `k - 1 - p`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.layers.conv2d.fast import conv2d
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
    """Transposed convolution by zero insertion; see `reference.conv_transpose2d`.

    Idea: an output gathers what the stamps scattered. Put `stride - 1` zeros between the inputs, and outputs step by
    one; the tap that stamped forwards is now met from behind, so the kernel is turned by 180° and its channel axes
    change places. The first stamp must reach the first output: pad by `dilation · (k - 1) - padding`.

    Args:
        x: `(n, c, h, w)`. w: `(c, oc / groups, kh, kw)`. b: `(oc,)` or None.
        stride, padding, output_padding, groups, dilation: as in `reference.conv_transpose2d`.

    Returns:
        `(n, oc, oh, ow)`, `oh = (h - 1) · stride - 2 · padding + dilation · (kh - 1) + 1 + output_padding`.

    Complexity: stride² times the multiply-adds of the scatter form, all but one in stride² of them with zeros.
    """
    x, w = (np.asarray(a, dtype=float) for a in (x, w))
    stride, padding, more, dilation = map(_pair, (stride, padding, output_padding, dilation))
    n, c, og = x.shape[0], x.shape[1], w.shape[1]
    stretched = np.zeros((n, c, *((m - 1) * s + 1 for m, s in zip(x.shape[2:], stride, strict=True))))
    stretched[:, :, :: stride[0], :: stride[1]] = x
    for axis in (0, 1):
        front = dilation[axis] * (w.shape[2 + axis] - 1) - padding[axis]
        sides = [(0, 0)] * 4
        sides[2 + axis] = (max(front, 0), max(front + more[axis], 0))
        stretched = np.pad(stretched, sides)
        size = stretched.shape[2 + axis]
        kept = slice(max(-front, 0), size - max(-front - more[axis], 0))  # a negative pad is a cut
        stretched = stretched[:, :, kept] if axis == 0 else stretched[:, :, :, kept]
    turned = w.reshape(groups, c // groups, og, *w.shape[2:]).swapaxes(1, 2)[..., ::-1, ::-1]
    return conv2d(
        stretched, turned.reshape(groups * og, c // groups, *w.shape[2:]), b, dilation=dilation, groups=groups
    )
