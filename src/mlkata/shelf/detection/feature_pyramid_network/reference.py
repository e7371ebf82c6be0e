"""The feature pyramid network: a top-down path with lateral connections, and which level a box is read from.

Maps are those of one picture, `(c, h, w)`, finest first; strides double from one to the next.

Source: Lin, Dollár, Girshick, He, Hariharan & Belongie, "Feature Pyramid Networks for Object Detection", CVPR 2017,
sec. 3 (top-down pathway, lateral connections) and 4.2 (levels for boxes, eq. 1).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Layer = tuple[NDArray[np.floating], NDArray[np.floating]]  # a kernel and its bias


def upsample_nearest2x(x: NDArray[np.floating], size: tuple[int, int]) -> NDArray[np.floating]:
    """Every number twice across and down, cut to the size of the finer map.

    Idea: pixel (i, j) of the finer map lies over pixel (i // 2, j // 2) of the coarser one.

    Args:
        x: `(c, h, w)`. size: rows and columns wanted, `2h` or `2h - 1`, and `2w` or `2w - 1`.

    Returns:
        `(c, *size)`.

    Complexity: O(c · rows · columns).
    Pitfall: a map of odd size was rounded up when its stride was taken: twice the coarser one is one too many.
    """
    rows, columns = size
    return x[:, np.arange(rows) // 2][:, :, np.arange(columns) // 2]


def fpn_forward(
    features: Sequence[NDArray[np.floating]], lateral: Sequence[Layer], smooth: Sequence[Layer]
) -> list[NDArray[np.float64]]:
    """Maps that are strong in meaning at every resolution, all with the same number of channels.

    Idea: bring every map to d channels by a 1 × 1 convolution; from the coarsest down, double what has been made and
    add the lateral map of the next finer level; a 3 × 3 convolution on each sum smooths the steps that doubling left.

    Args:
        features: maps `(c_k, h_k, w_k)`, finest first, each about half as large as the one before.
        lateral: for each level a kernel `(d, c_k, 1, 1)` and a bias `(d,)`.
        smooth: for each level a kernel `(d, d, 3, 3)` and a bias `(d,)`; zeros around, so that sizes stay.

    Returns:
        One map `(d, h_k, w_k)` for each level, finest first.

    Complexity: d · Σ h_k w_k (c_k + 9 d) multiply-adds.
    Pitfall: what is handed down is the sum before its 3 × 3 convolution, not after it.
    """
    maps: list[NDArray[np.float64]] = []
    carried: NDArray[np.float64] | None = None
    for k in reversed(range(len(features))):
        x, (kernel, bias), (kernel3, bias3) = features[k], lateral[k], smooth[k]
        d, c = kernel.shape[:2]
        level = np.einsum("dc,chw->dhw", kernel.reshape(d, c), x) + bias[:, None, None]
        h, w = x.shape[1:]
        if carried is not None:
            level = level + upsample_nearest2x(carried, (h, w))
        carried = level
        padded = np.zeros((d, h + 2, w + 2))  # one ring of zeros
        padded[:, 1:-1, 1:-1] = level
        out = np.zeros((len(kernel3), h, w)) + bias3[:, None, None]
        for i in range(3):
            for j in range(3):
                out += np.einsum("od,dhw->ohw", kernel3[:, :, i, j], padded[:, i : i + h, j : j + w])
        maps.insert(0, out)
    return maps


def assign_level(
    boxes: NDArray[np.floating], k0: int = 4, k_min: int = 2, k_max: int = 5, canonical: float = 224.0
) -> NDArray[np.int64]:
    """The level from which each box is read: large boxes from coarse maps, small ones from fine ones.

    Idea: a box of `canonical` pixels belongs to level k0; each halving of its side is one level finer.

    Args:
        boxes: `(n, 4)` as x1, y1, x2, y2 in pixels. k0: the level of a box of side `canonical`.
        k_min, k_max: the levels that there are. canonical: the side of a box of level k0, in pixels.

    Returns:
        `(n,)` whole numbers, `floor(k0 + log2(sqrt(width · height) / canonical))` clipped to `[k_min, k_max]`; a box
        without area belongs to k_min.

    Complexity: O(n).
    Pitfall: it is the area that counts, so a long thin box is read from a level that is too fine for its length.
    """
    side = np.sqrt((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))
    with np.errstate(divide="ignore"):  # log2(0) is -inf, which is clipped like any other
        level = np.floor(k0 + np.log2(side / canonical))
    return np.clip(level, k_min, k_max).astype(np.int64)
