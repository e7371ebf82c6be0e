"""Atrous spatial pyramid pooling (ASPP) in NumPy: parallel dilated convolutions and an image-level branch, fused.

Layouts are PyTorch's: maps `(n, c, h, w)`, kernels `(oc, c, kh, kw)`. Batch normalization is left out; where it stands
behind a convolution it is, at test time, a scale that the kernel takes in and a shift that is a bias.

Source: Chen, Papandreou, Schroff & Adam, "Rethinking Atrous Convolution for Semantic Image Segmentation",
arXiv:1706.05587, sec. 3.3 (branches, valid weights); Chen et al., "Encoder-Decoder with Atrous Separable Convolution",
ECCV 2018, sec. 3.1 (DeepLabv3+ and its decoder).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]


def atrous_conv(x: ArrayLike, w: ArrayLike, rate: int = 1) -> Floats:
    """3 × 3 (or 1 × 1, 5 × 5 …) convolution with holes that keeps the map's size.

    Idea: a kernel of k × k taps is k² shifted copies of the map, each times a matrix; the rate is how far they shift.

    Args:
        x: `(n, c, h, w)`. w: `(oc, c, k, k)`, k odd. rate: distance of neighbouring taps.

    Returns:
        `(n, oc, h, w)`; beyond the border the map is zero.

    Complexity: n · oc · c · h · w · k² multiply-adds, whatever the rate.
    Pitfall: the size stays with padding `rate · (k - 1) / 2`: that is `rate` for 3 × 3 and 0 for 1 × 1.
    """
    x, w = np.asarray(x), np.asarray(w)
    (_, _, h, width), (oc, _, k, _) = x.shape, w.shape
    reach = rate * (k // 2)
    framed = np.pad(x, ((0, 0), (0, 0), (reach, reach), (reach, reach)))
    y = np.zeros((len(x), oc, h, width))
    for i in range(k):
        for j in range(k):
            shifted = framed[:, :, i * rate : i * rate + h, j * rate : j * rate + width]
            y += np.einsum("oc,nchw->nohw", w[:, :, i, j], shifted)
    return y


def aspp(
    x: ArrayLike,
    rates: Sequence[int],
    point: ArrayLike,
    atrous: Sequence[ArrayLike],
    pooled: ArrayLike,
    project: ArrayLike,
) -> Floats:
    """Atrous spatial pyramid pooling: look at the same map at several rates, add what the whole picture says, project.

    Idea: every branch keeps the size, so all of them can stand beside each other as channels. The image-level branch is
    one number a channel; enlarged bilinearly it is that number everywhere.

    Args:
        x: `(n, c, h, w)`. rates: of the 3 × 3 branches.
        point: `(b, c, 1, 1)`, the 1 × 1 branch. atrous: one `(b, c, 3, 3)` kernel for each rate.
        pooled: `(b, c, 1, 1)`, applied to the mean over the whole map.
        project: `(oc, (2 + len(rates)) · b, 1, 1)`, over the branches in the order 1 × 1, rates, image level.

    Returns:
        `(n, oc, h, w)`. A ReLU stands behind each branch and behind the projection.

    Complexity: h · w · b · c · (1 + 9 · rates) multiply-adds for the branches, no more for larger rates.
    Pitfall: the ReLU of the image level stands behind its convolution, before it is enlarged; the mean is taken over
        the map, not over branches.
    """
    x = np.asarray(x)
    branches = [atrous_conv(x, point)]
    branches += [atrous_conv(x, atrous[k], rate) for k, rate in enumerate(rates)]
    image = atrous_conv(x.mean(axis=(2, 3), keepdims=True), pooled)  # (n, b, 1, 1)
    branches.append(np.broadcast_to(image, (*image.shape[:2], *x.shape[2:])))  # bilinear from one value: that value
    beside = np.maximum(np.concatenate(branches, axis=1), 0)
    return np.maximum(atrous_conv(beside, project), 0)


def valid_weight_fraction(size: int, rate: int, kernel: int = 3) -> float:
    """Share of a dilated kernel's weights that meet the map rather than the zeros around it, over all positions.

    Idea: rows and columns are independent, and tap t · rate meets the map at `size - |t| · rate` of `size` positions.

    Args:
        size: side of the square map. rate: distance of taps. kernel: taps a side, odd.

    Returns:
        A number in (0, 1]; `1 / kernel²` once only the centre is left, at `rate ≥ size`.

    Complexity: O(kernel).
    Pitfall: count positions, not zeros of one position: in the middle of the map all taps may be valid.
    """
    offsets = rate * np.abs(np.arange(kernel) - kernel // 2)
    return float(np.mean(np.maximum(size - offsets, 0) / size) ** 2)


def aspp_parameters(c: int, b: int = 256, rates: int = 3, oc: int = 256, kernel: int = 3, image: bool = True) -> int:
    """Weights of ASPP without biases: branches, and two numbers a channel of batch normalization behind each of them.

    Args:
        c: channels of the map. b: of each branch. rates: how many dilated branches. oc: behind the projection.
        kernel: of the dilated branches. image: whether there is an image-level branch.

    Returns:
        The number of learned numbers.

    Complexity: O(1).
    """
    ones = 1 + image  # 1 × 1 branches
    branches = c * b * (ones + rates * kernel**2) + 2 * b * (ones + rates)
    return branches + (ones + rates) * b * oc + 2 * oc
