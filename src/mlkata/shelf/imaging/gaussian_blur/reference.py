"""Gaussian kernel and Gaussian blur, as one writes them on a whiteboard.

Pictures are `(h, w)` or `(h, w, c)`; `sigma` is in pixels, `ksize` counts taps and is odd. Borders are named as in
OpenCV, for the row `a b c d`:

    reflect101  c b | a b c d | c b     NumPy `reflect`,   SciPy `mirror`
    reflect     b a | a b c d | d c     NumPy `symmetric`, SciPy `reflect`
    replicate   a a | a b c d | d d     NumPy `edge`,      SciPy `nearest`
    constant    0 0 | a b c d | 0 0

Source: Gonzalez & Woods, "Digital Image Processing", 4th ed. 2018, sec. 3.4 (separable kernels) and 3.5 (lowpass
Gaussian kernels); OpenCV documentation of `getGaussianKernel` (normalisation, the rule for `sigma <= 0`).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

BORDERS = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def sigma_from_ksize(ksize: int) -> float:
    """The σ that OpenCV documents for a kernel whose `sigma` is not positive.

    Args:
        ksize: number of taps.

    Returns:
        σ in pixels: 0.5 for one tap, and 0.3 more for every two taps beyond.

    Complexity: O(1).
    Pitfall: OpenCV itself replaces the Gaussian by fixed tables at small sizes, see `opencv_gaussian_1d`.
    """
    return 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8


def gaussian_1d(ksize: int, sigma: float = 0.0) -> NDArray[np.float64]:
    """Weights of a one-dimensional Gaussian, summing to one.

    Idea: sample `exp(-x² / 2σ²)` at whole pixels around the centre and divide by the sum. The factor
    `1 / (σ √(2π))` cancels in that division, so it is never written.

    Args:
        ksize: number of taps, odd and positive.
        sigma: standard deviation in pixels; `sigma <= 0` means `0.3 * ((ksize - 1) * 0.5 - 1) + 0.8`.

    Returns:
        `(ksize,)` weights, symmetric, largest in the middle.

    Raises:
        ValueError: if `ksize` is even or not positive: an even kernel has no middle pixel.

    Complexity: O(ksize).
    Pitfall: without the division the truncated tails are missing and every blur darkens the picture.
    """
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError(f"ksize must be odd and positive, got {ksize}")
    if sigma <= 0:
        sigma = sigma_from_ksize(ksize)
    x = np.arange(ksize) - (ksize - 1) / 2  # -r … 0 … r
    weights = np.exp(-(x**2) / (2 * sigma**2))
    return weights / weights.sum()


def gaussian_2d_kernel(ksize: int = 3, sigma: float = 0.0) -> NDArray[np.float64]:
    """The two-dimensional Gaussian kernel, by the definition: one exponential a cell.

    Idea: the weight of a cell depends on its distance to the centre alone; normalise at the end.

    Args:
        ksize: rows and columns, odd and positive.
        sigma: standard deviation in pixels; `sigma <= 0` as in `gaussian_1d`.

    Returns:
        `(ksize, ksize)` weights that sum to one; the outer product of `gaussian_1d` with itself.

    Raises:
        ValueError: if `ksize` is even or not positive.

    Complexity: O(ksize²).
    Pitfall: this is a kernel, not yet a blur: the loop over the picture and its border are still to be written.
    """
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError(f"ksize must be odd and positive, got {ksize}")
    if sigma <= 0:
        sigma = sigma_from_ksize(ksize)
    centre = ksize // 2
    kernel = np.empty((ksize, ksize))  # every cell is written below
    for row in range(ksize):
        for column in range(ksize):
            distance2 = (row - centre) ** 2 + (column - centre) ** 2
            kernel[row, column] = math.exp(-distance2 / (2 * sigma**2))
    return kernel / kernel.sum()


def gaussian_blur(image: ArrayLike, ksize: int, sigma: float = 0.0, border: str = "reflect101") -> NDArray[np.generic]:
    """Blur a picture with a Gaussian.

    Idea: `exp(-(x² + y²) / 2σ²) = exp(-x² / 2σ²) · exp(-y² / 2σ²)`: blur the columns, then the rows of the result,
    2k products a pixel instead of k². A shifted slice of the padded picture is one tap for all pixels at once.

    Args:
        image: `(h, w)` or `(h, w, c)`; channels are blurred apart.
        ksize: number of taps in each direction, odd and positive.
        sigma: standard deviation in pixels; `sigma <= 0` means `0.3 * ((ksize - 1) * 0.5 - 1) + 0.8`.
        border: what lies beyond the row `a b c d`: "reflect101" (`c b | a b c d | c b`), "reflect"
            (`b a | a b c d | d c`), "replicate" (`a a | a b c d | d d`) or "constant" (zeros).

    Returns:
        The blurred picture in the shape and type of `image`; whole-number types are rounded to the nearest.

    Raises:
        ValueError: if `ksize` is even or not positive.

    Complexity: O(h w c ksize).
    Pitfall: sum in floating point. 8-bit sums overflow, and a cast without rounding darkens by half a level.
    """
    image = np.asarray(image)
    weights = gaussian_1d(ksize, sigma)
    h, w = image.shape[:2]
    r = ksize // 2
    sides = [(r, r), (r, r)] + [(0, 0)] * (image.ndim - 2)  # never pad the channels
    padded = np.pad(image.astype(np.float64), sides, mode=BORDERS[border])  # (h + 2r, w + 2r[, c])
    columns = sum(weight * padded[i : i + h] for i, weight in enumerate(weights))  # (h, w + 2r[, c])
    out = sum(weight * columns[:, j : j + w] for j, weight in enumerate(weights))  # (h, w[, c])
    if np.issubdtype(image.dtype, np.integer):
        out = np.rint(out)  # a weighted mean stays in range: nothing to clip
    return out.astype(image.dtype)


def gaussian_radius(sigma: float, share: float = 0.99) -> int:
    """The smallest radius whose window holds a share of a one-dimensional Gaussian.

    Idea: add taps from the middle outwards until the wanted share of the whole sum is reached.

    Args:
        sigma: standard deviation in pixels, positive.
        share: of the sum over all whole pixels, in (0, 1).

    Returns:
        The radius r in pixels; the kernel has `2 r + 1` taps.

    Raises:
        ValueError: if `sigma` is not positive or `share` not in (0, 1).

    Complexity: O(σ).
    Pitfall: in two dimensions a square window holds only `share²`.
    """
    if sigma <= 0 or not 0 < share < 1:
        raise ValueError(f"sigma must be positive and share in (0, 1), got {sigma} and {share}")
    far = math.ceil(10 * sigma) + 1  # beyond 10 σ lies less than 1e-22 of the sum
    taps = np.exp(-(np.arange(far + 1) ** 2) / (2 * sigma**2))
    held = 2 * np.cumsum(taps) - taps[0]  # sum over -r … r
    return int(np.searchsorted(held, share * held[-1]))


def opencv_gaussian_1d(ksize: int, sigma: float = 0.0) -> NDArray[np.float64]:
    """The weights that OpenCV really uses: fixed tables for `sigma <= 0` and up to nine taps.

    Idea: the tables are multiples of 1/256, so that 8-bit pictures can be blurred exactly in whole numbers. One to
    five taps are binomial coefficients.

    Args:
        ksize: number of taps, odd and positive.
        sigma: standard deviation in pixels; the tables apply where it is not positive.

    Returns:
        `(ksize,)` weights that sum to one, as `cv2.getGaussianKernel(ksize, sigma)[:, 0]` of OpenCV 5.0.

    Raises:
        ValueError: if `ksize` is even or not positive.

    Complexity: O(ksize).
    Pitfall: older versions keep tables up to seven taps only.
    """
    half = {1: [256], 3: [64, 128], 5: [16, 64, 96], 7: [8, 28, 56, 72], 9: [4, 13, 30, 51, 60]}.get(ksize)
    if sigma > 0 or half is None:
        return gaussian_1d(ksize, sigma)
    return np.array(half + half[-2::-1]) / 256
