"""DeepLabv3+'s decoder in NumPy: enlarge what the pyramid says, lay a few fine channels beside it, refine.

Source: Chen, Zhu, Papandreou, Schroff & Adam, "Encoder-Decoder with Atrous Separable Convolution for Semantic Image
Segmentation", ECCV 2018, sec. 3.1 (the proposed decoder).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.segmentation.aspp_deeplab.reference import Floats, atrous_conv


def bilinear_matrix(n: int, m: int) -> NDArray[np.floating]:
    """`(m, n)`: enlarges a row of n values to m, centres of pixels at (i + 1/2) / n (align_corners=False).

    Idea: bilinear enlarging is linear and treats rows and columns alike: one small matrix for each.

    Args:
        n: values given. m: values wanted.

    Returns:
        Rows that sum to 1; for n = 1 a column of ones.

    Complexity: O(n · m).
    """
    at = np.clip((np.arange(m) + 0.5) * n / m - 0.5, 0, n - 1)
    return np.maximum(1 - np.abs(at[:, None] - np.arange(n)), 0)


def enlarge(x: ArrayLike, size: tuple[int, int]) -> Floats:
    """Bilinear, `(n, c, h, w)` to `(n, c, *size)`."""
    x = np.asarray(x)
    rows, columns = (bilinear_matrix(a, b) for a, b in zip(x.shape[2:], size, strict=True))
    return np.einsum("ih,jw,nchw->ncij", rows, columns, x)


def deeplab_decoder(
    high: ArrayLike, low: ArrayLike, reduce: ArrayLike, refine: ArrayLike, classify: ArrayLike, size: tuple[int, int]
) -> Floats:
    """Scores at full size from the pyramid's coarse map and an early, finer one.

    Idea: the coarse map knows what, the early one knows where. The early one is cut to a few channels first, or its
    many channels would outweigh the coarse ones.

    Args:
        high: `(n, c, h, w)`, behind ASPP. low: `(n, d, H, W)`, an early map of the backbone, finer.
        reduce: `(r, d, 1, 1)`. refine: `(oc, c + r, 3, 3)`, over enlarged coarse channels, then reduced fine ones.
        classify: `(classes, oc, 1, 1)`. size: of the picture.

    Returns:
        `(n, classes, *size)`. A ReLU stands behind `reduce` and `refine`.

    Complexity: the 3 × 3 at the fine size: 9 · H · W · oc · (c + r) multiply-adds.
    Pitfall: enlarge to the size of `low`, not by a fixed factor, and enlarge scores, never classes.
    """
    low = np.asarray(low)
    fine = np.maximum(atrous_conv(low, reduce), 0)
    beside = np.concatenate([enlarge(high, low.shape[2:]), fine], axis=1)
    return enlarge(atrous_conv(np.maximum(atrous_conv(beside, refine), 0), classify), size)
