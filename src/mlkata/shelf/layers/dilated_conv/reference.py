"""Dilated (atrous) convolution, the padding that keeps a size, and which pixels a stack of such layers reads.

Layouts are PyTorch's: pictures `(n, c, h, w)`, kernels `(oc, c, kh, kw)`; no kernel is flipped.

Source: Yu & Koltun, "Multi-Scale Context Aggregation by Dilated Convolutions", ICLR 2016; Wang et al., "Understanding
Convolution for Semantic Segmentation", WACV 2018 (gridding, hybrid dilated convolution).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def dilated_conv2d(
    x: NDArray[np.floating], w: NDArray[np.floating], dilation: int = 1, stride: int = 1, padding: int = 0
) -> NDArray[np.floating]:
    """Convolution whose taps stand `dilation` pixels apart.

    Idea: output (i, j) adds `w[…, u, v] · x[…, i · stride + u · dilation, j · stride + v · dilation]`. Taken tap by tap
    that is one shifted slice of the padded picture for all outputs at once.

    Args:
        x: `(n, c, h, w)`. w: `(oc, c, kh, kw)`.
        dilation, stride: positive. padding: zeros on each side.

    Returns:
        `(n, oc, oh, ow)` with `oh = floor((h + 2 · padding - dilation · (kh - 1) - 1) / stride) + 1`, `ow` alike.

    Raises:
        ValueError: the dilated kernel does not fit into the padded picture.

    Complexity: n · oc · oh · ow · c · kh · kw multiply-adds, whatever the dilation.
    Pitfall: the dilation multiplies the tap's place, the stride the output's; they are not exchangeable.
    """
    kh, kw = w.shape[2:]
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows, columns = x.shape[2] - dilation * (kh - 1) - 1, x.shape[3] - dilation * (kw - 1) - 1
    if rows < 0 or columns < 0:
        raise ValueError(f"a {kh} × {kw} kernel with dilation {dilation} does not fit into {x.shape[2:]}")
    shape = len(w), len(x), rows // stride + 1, columns // stride + 1
    out = np.zeros(shape, np.result_type(x, w, np.float32))  # channels first: one matrix product a tap
    for u in range(kh):
        for v in range(kw):
            top, left = u * dilation, v * dilation
            seen = x[:, :, top : top + rows + 1 : stride, left : left + columns + 1 : stride]  # (n, c, oh, ow)
            out += np.tensordot(w[:, :, u, v], seen, axes=(1, 1))  # (oc, n, oh, ow)
    return out.swapaxes(0, 1)


def same_padding_dilated(k: int, dilation: int) -> tuple[int, int]:
    """Zeros before and after that keep the size at stride 1.

    Idea: the kernel covers `dilation · (k - 1) + 1` pixels, so `dilation · (k - 1)` outputs are missing.

    Args:
        k: taps along the axis. dilation: their distance.

    Returns:
        `(before, after)`, which add up to `dilation · (k - 1)`; an odd zero goes behind.

    Complexity: O(1).
    Pitfall: `padding = dilation` is this rule for k = 3 only.
    """
    missing = dilation * (k - 1)
    return missing // 2, missing - missing // 2


def gridding_support(dilations: Sequence[int], k: int = 3) -> NDArray[np.int64]:
    """Along how many paths one output of a stack of dilated layers reads each input pixel, along one axis.

    Idea: a layer turns one place into k places, `dilation` apart. Layer after layer that is a convolution of combs; a
    zero in the result is a pixel inside the receptive field that is never read.

    Args:
        dilations: of the layers, in any order. k: taps of every layer.

    Returns:
        `(1 + sum of (k - 1) · dilation,)` counts over the receptive field; they add up to `k ** layers`. In two
        dimensions it is the outer product with itself.

    Complexity: O(layers · k · receptive field).
    """
    paths = np.ones(1, dtype=np.int64)
    for dilation in dilations:
        comb = np.zeros((k - 1) * dilation + 1, dtype=np.int64)
        comb[::dilation] = 1
        paths = np.convolve(paths, comb)
    return paths
