"""Further filters: guided, non-local means, Wiener's adaptive one, and sharpening by an unsharp mask.

Source: He, Sun & Tang, "Guided Image Filtering", IEEE TPAMI 35(6), 2013, algorithm 1; Buades, Coll & Morel, "A
Non-Local Algorithm for Image Denoising", CVPR 2005; SciPy's documentation of `scipy.signal.wiener` (the adaptive Wiener
filter).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur
from mlkata.shelf.imaging.spatial_filters.fast import mean_filter


def guided_filter(
    guide: NDArray[np.generic], image: NDArray[np.generic], radius: int, eps: float
) -> NDArray[np.float64]:
    """Smooth a picture along the edges of a guide.

    Idea: in every window fit the picture by a straight line in the guide, `a · guide + b`; a pixel lies in many windows
    and takes the mean of their lines. Where the guide varies much more than `eps`, a is near one and the edge stays;
    where it is flat, a is near zero and b is the mean.

    Args:
        guide, image: `(h, w)`; often the same.
        radius: of the window, `2 radius + 1` pixels wide.
        eps: variance (levels²) below which the guide counts as flat, positive.

    Returns:
        `(h, w)` float64.

    Complexity: O(h w), whatever the radius is: six means.
    Pitfall: `eps` is in squared levels: the 0.01 of the paper belongs to pictures in [0, 1] and is 650 for 0 … 255.
    """
    k = 2 * radius + 1
    x, y = guide.astype(np.float64), image.astype(np.float64)
    mean_x, mean_y = mean_filter(x, k), mean_filter(y, k)
    variance = mean_filter(x * x, k) - mean_x**2
    covariance = mean_filter(x * y, k) - mean_x * mean_y
    a = covariance / (variance + eps)
    b = mean_y - a * mean_x
    return mean_filter(a, k) * x + mean_filter(b, k)


def nlm(
    image: NDArray[np.generic], h: float, patch: int = 7, search: int = 21, sigma: float = 0.0
) -> NDArray[np.float64]:
    """Non-local means: average pixels whose surroundings look alike, wherever in the search window they are.

    Idea: for each shift of the picture against itself a mean filter of the squared difference compares all patches at
    once; a weight falls off with it. A pair weighs the same from either end, so half the shifts do.

    Args:
        image: `(rows, columns)`.
        h: how different patches may be, in levels; about the standard deviation of the noise.
        patch, search: sides of the patch and of the search window, odd.
        sigma: noise to be expected, in levels: patches that differ by no more than it counts for weigh one.

    Returns:
        `(rows, columns)` float64.

    Complexity: O(rows · columns · search²), whatever `patch` is.
    Pitfall: the pixel itself would weigh most; here it weighs as its best partner does.
    """
    y, r = image.astype(np.float64), search // 2
    p = np.pad(y, r, mode="reflect")
    rows, columns = p.shape
    total, weights, best = np.zeros_like(p), np.zeros_like(p), np.zeros_like(p)
    for dy in range(r + 1):
        for dx in range(-r, r + 1):
            if dy == 0 and dx <= 0:
                continue
            here = np.s_[: rows - dy, max(0, -dx) : columns - max(0, dx)]
            there = np.s_[dy:, max(0, dx) : columns + min(0, dx)]
            apart = mean_filter((p[there] - p[here]) ** 2, patch)  # mean squared difference of the patches
            weight = np.exp(-np.maximum(apart - 2 * sigma**2, 0) / h**2)
            for one, other in ((here, there), (there, here)):
                total[one] += weight * p[other]
                weights[one] += weight
                np.maximum(best[one], weight, out=best[one])
    best = np.maximum(best, 1e-12)  # a pixel that is like no other keeps its value
    return ((total + best * p) / (weights + best))[r : rows - r, r : columns - r]


def wiener_filter(image: NDArray[np.generic], ksize: int, noise: float | None = None) -> NDArray[np.float64]:
    """Wiener's filter with local statistics: smooth where there is nothing but noise.

    Idea: keep of each pixel's deviation from the local mean the share that is not noise, `(variance - noise) /
    variance`.

    Args:
        image: `(h, w)`.
        ksize: side of the window, odd.
        noise: variance of the noise in levels²; None takes the mean of all local variances.

    Returns:
        `(h, w)` float64.

    Complexity: O(h w).
    Pitfall: edges keep their noise: there the variance is large and nothing is smoothed.
    """
    y = image.astype(np.float64)
    mean = mean_filter(y, ksize)
    variance = np.maximum(mean_filter(y * y, ksize) - mean**2, 0)  # rounding may leave it below zero
    floor = variance.mean() if noise is None else noise
    share = np.maximum(variance - floor, 0) / np.maximum(np.maximum(variance, floor), 1e-12)
    return mean + share * (y - mean)


def unsharp(image: NDArray[np.generic], sigma: float, amount: float = 1.0) -> NDArray[np.float64]:
    """Sharpen: add what a Gaussian blur takes away.

    Idea: `image - blur` is the fine detail; add it once more.

    Args:
        image: `(h, w)`.
        sigma: of the Gaussian in pixels: which detail counts as fine.
        amount: how much of it is added.

    Returns:
        `(h, w)` float64, not clipped.

    Complexity: O(h w σ).
    Pitfall: noise is detail, too, and at edges the result overshoots: clip before the cast to uint8.
    """
    y = image.astype(np.float64)
    return y + amount * (y - gaussian_blur(y, 2 * math.ceil(3 * sigma) + 1, sigma))
