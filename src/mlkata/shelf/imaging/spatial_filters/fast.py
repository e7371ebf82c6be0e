"""Faster rungs: running sums in whole numbers, a sliding histogram for the median, half the pairs of the bilateral.

Source: Huang, Yang & Tang, "A Fast Two-Dimensional Median Filtering Algorithm", IEEE TASSP 27(1), 1979 (sliding
histogram).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

SORTED = 2**22  # window values that are partitioned at once
HISTOGRAM_FROM = 17  # windows of this side and more: 8-bit medians by histogram


def _odd(ksize: int) -> None:
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError(f"ksize must be odd and positive, got {ksize}")


def mean_filter(image: NDArray[np.generic], ksize: int) -> NDArray[np.generic]:
    """Average over a square window, at a cost that does not depend on its size.

    Idea: the window is separable: a running sum down and its difference over k rows, the same to the right of what is
    left. Numbers stay small that way, and no table of the whole picture is kept.

    Args:
        image: `(h, w)`.
        ksize: rows and columns of the window, odd and positive.

    Returns:
        `(h, w)` in the type of `image`; whole numbers are rounded to the nearest.

    Raises:
        ValueError: if `ksize` is even or not positive.

    Complexity: O(h w), whatever `ksize` is.
    Pitfall: floating-point running sums carry the error of everything before them; whole numbers carry none.
    """
    _odd(ksize)
    whole = image.dtype.kind in "iu"
    sums = np.pad(image, ksize // 2, mode="reflect")
    for axis in (0, 1):
        running = np.cumsum(sums, axis=axis, dtype=np.int64 if whole else np.float64)
        line = np.moveaxis(running, axis, 0)
        line[ksize:] -= line[:-ksize].copy()
        sums = np.moveaxis(line[ksize - 1 :], 0, axis)
    mean = sums / ksize**2
    return (np.rint(mean) if whole else mean).astype(image.dtype)


def median_filter(image: NDArray[np.generic], ksize: int) -> NDArray[np.generic]:
    """The middle value of a square window.

    Idea: of 8-bit pictures keep a histogram per row that slides along: each step takes k values in and k out, whatever
    the window held before. Small windows and other types are partitioned, some rows at a time.

    Args:
        image: `(h, w)`.
        ksize: rows and columns of the window, odd and positive.

    Returns:
        `(h, w)` in the type of `image`; every value occurs in its window.

    Raises:
        ValueError: if `ksize` is even or not positive.

    Complexity: O(h w k) with the histogram, O(h w k²) without.
    Pitfall: finding the median in the histogram costs as much as 256 values; sixteen groups of sixteen make it 32.
    """
    _odd(ksize)
    padded = np.pad(image, ksize // 2, mode="edge")
    if image.dtype == np.uint8 and ksize >= HISTOGRAM_FROM:
        return _by_histogram(padded, ksize)
    out, middle = np.empty_like(image), ksize**2 // 2
    rows = max(1, SORTED // (ksize**2 * image.shape[1]))
    for top in range(0, len(image), rows):
        part = sliding_window_view(padded[top : top + rows + ksize - 1], (ksize, ksize))
        flat = part.reshape(*part.shape[:2], ksize**2)
        out[top : top + rows] = np.partition(flat, middle, axis=-1)[..., middle]
    return out


def _by_histogram(padded: NDArray[np.uint8], ksize: int) -> NDArray[np.uint8]:
    """Median of 8-bit windows: one histogram for each row of windows, all sliding to the right together."""
    h, w = padded.shape[0] - ksize + 1, padded.shape[1] - ksize + 1
    fine = np.zeros((h, 256), dtype=np.int32)  # of the window of each row
    coarse = np.zeros((h, 16), dtype=np.int32)  # sums over sixteen levels
    row, wanted = np.arange(h), ksize**2 // 2 + 1  # the median is the smallest level with so many values up to it
    out = np.empty((h, w), dtype=np.uint8)

    def take(column: int, sign: int) -> None:
        for i in range(ksize):  # one value a row: no index occurs twice
            level = padded[i : i + h, column]
            fine[row, level] += sign
            coarse[row, level >> 4] += sign

    for column in range(ksize - 1):
        take(column, 1)
    for column in range(w):
        take(column + ksize - 1, 1)
        up_to = np.cumsum(coarse, axis=1)
        group = (up_to < wanted).sum(axis=1)
        before = up_to[row, group] - coarse[row, group]
        inside = np.cumsum(fine.reshape(h, 16, 16)[row, group], axis=1) + before[:, None]
        out[:, column] = 16 * group + (inside < wanted).sum(axis=1)
        take(column, -1)
    return out


def bilateral_filter(
    image: NDArray[np.generic], ksize: int, sigma_color: float, sigma_space: float
) -> NDArray[np.float64]:
    """Average over those neighbours that are near and similar.

    Idea: a pair of pixels weighs the same seen from either end: compute each weight once and add it at both. In colours
    the differences of all channels are summed before weighing, so that channels move together.

    Args:
        image: `(h, w)` or `(h, w, c)`.
        ksize: side of the window, odd and positive; only its inscribed disc counts.
        sigma_color: standard deviation in the unit of the pixels: how different a neighbour may be.
        sigma_space: standard deviation in pixels.

    Returns:
        In the shape of `image`: float32 for uint8 and float32 pictures, else float64.

    Raises:
        ValueError: if `ksize` is even or not positive.

    Complexity: O(h w c k²), with half the exponentials of the reference.
    Pitfall: filter the channels of a colour picture apart, and edges get fringes.
    """
    _odd(ksize)
    r = ksize // 2
    work = np.float32 if image.dtype in (np.uint8, np.float32) else np.float64
    planes = image[..., None] if image.ndim == 2 else image
    p = np.pad(planes.astype(work), [(r, r), (r, r), (0, 0)], mode="reflect")  # (h + 2r, w + 2r, c)
    total, weights = p.copy(), np.ones((*p.shape[:2], 1), dtype=work)  # the middle pixel weighs 1
    for dy in range(r + 1):
        for dx in range(-r, r + 1):
            if dy * dy + dx * dx > r * r or (dy == 0 and dx <= 0):
                continue
            here = np.s_[: len(p) - dy, max(0, -dx) : p.shape[1] - max(0, dx)]
            there = np.s_[dy:, max(0, dx) : p.shape[1] + min(0, dx)]
            weight = np.abs(p[there] - p[here]).sum(axis=-1, keepdims=True)
            weight *= weight
            weight *= -0.5 / sigma_color**2
            weight -= (dy * dy + dx * dx) / (2 * sigma_space**2)
            np.exp(weight, out=weight)
            total[here] += weight * p[there]
            total[there] += weight * p[here]
            weights[here] += weight
            weights[there] += weight
    inner = np.s_[r : len(p) - r, r : p.shape[1] - r]
    out = total[inner] / weights[inner]
    return out.reshape(image.shape)


def half_window(sigma_space: float) -> int:
    """A window for a bilateral filter whose size is not given: 1.5 σ on either side, as OpenCV takes it."""
    return max(1, math.floor(1.5 * sigma_space + 0.5))
