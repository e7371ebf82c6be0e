"""Three filters that interviewers ask for: mean by an integral image, median, bilateral.

Pictures are `(h, w)`; `ksize` is the side of the window, odd. Borders as in OpenCV, for the row `a b c d`: the mean and
the bilateral filter mirror it without the edge pixel (`c b | a b c d | c b`), the median repeats that pixel
(`a a | a b c d | d d`).

Source: Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984 (integral image); Tomasi & Manduchi, "Bilateral
Filtering for Gray and Color Images", ICCV 1998; Gonzalez & Woods, "Digital Image Processing", 4th ed. 2018, sec. 3.5
and 5.3 (mean and median filters).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray


def integral_image(image: NDArray[np.generic]) -> NDArray[np.float64]:
    """Sums of all pixels above and to the left.

    Idea: one running sum down, one to the right. A row and a column of zeros in front spare every special case.

    Args:
        image: `(h, w)`.

    Returns:
        `(h + 1, w + 1)` float64: entry `[i, j]` is the sum of the first i rows and j columns.

    Complexity: O(h w).
    Pitfall: float32 holds whole numbers up to 2²⁴ only, the sum of a 256 × 256 picture.
    """
    table = np.zeros((image.shape[0] + 1, image.shape[1] + 1))
    table[1:, 1:] = image.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    return table


def mean_filter(image: NDArray[np.generic], ksize: int) -> NDArray[np.generic]:
    """Average over a square window, at a cost that does not depend on its size.

    Idea: a window's sum is four entries of the integral image: the corner below right, minus the one above right, minus
    the one below left, plus the one above left, which was taken away twice.

    Args:
        image: `(h, w)`.
        ksize: rows and columns of the window, odd and positive.

    Returns:
        `(h, w)` in the type of `image`; whole numbers are rounded to the nearest (an odd window has no halves).

    Raises:
        ValueError: if `ksize` is even or not positive.

    Complexity: O(h w), whatever `ksize` is.
    Pitfall: with entry `[i, j]` for the first i rows, rows i … i + k - 1 are `table[i + k] - table[i]`.
    """
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError(f"ksize must be odd and positive, got {ksize}")
    table = integral_image(np.pad(image, ksize // 2, mode="reflect"))  # (h + k, w + k)
    sums = table[ksize:, ksize:] - table[:-ksize, ksize:] - table[ksize:, :-ksize] + table[:-ksize, :-ksize]  # (h, w)
    mean = sums / ksize**2
    return (np.rint(mean) if image.dtype.kind in "iu" else mean).astype(image.dtype)


def median_filter(image: NDArray[np.generic], ksize: int) -> NDArray[np.generic]:
    """The middle value of a square window.

    Idea: line the k² values of each window up, sort far enough to know the one in the middle.

    Args:
        image: `(h, w)`.
        ksize: rows and columns of the window, odd and positive.

    Returns:
        `(h, w)` in the type of `image`; every value occurs in its window.

    Raises:
        ValueError: if `ksize` is even or not positive: an even window has no centre, and no value in the middle.

    Complexity: O(h w k²) time and memory.
    Pitfall: the median is not linear, so neither two one-dimensional passes nor a Fourier transform will do.
    """
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError(f"ksize must be odd and positive, got {ksize}")
    padded = np.pad(image, ksize // 2, mode="edge")
    windows = sliding_window_view(padded, (ksize, ksize))  # (h, w, k, k), nothing copied yet
    values = windows.reshape(*windows.shape[:2], ksize**2)  # (h, w, k²), a copy
    middle = ksize**2 // 2
    return np.partition(values, middle)[..., middle]


def bilateral_filter(
    image: NDArray[np.generic], ksize: int, sigma_color: float, sigma_space: float
) -> NDArray[np.float64]:
    """Average over those neighbours that are near and similar.

    Idea: each neighbour weighs a Gaussian of its distance times a Gaussian of its difference from the middle pixel.
    Those weights change from pixel to pixel, so their sum is kept along with the weighted sum.

    Args:
        image: `(h, w)`.
        ksize: side of the window, odd and positive; only its inscribed disc counts.
        sigma_color: standard deviation in the unit of the pixels: how different a neighbour may be.
        sigma_space: standard deviation in pixels.

    Returns:
        `(h, w)` float64.

    Raises:
        ValueError: if `ksize` is even or not positive.

    Complexity: O(h w k²).
    Pitfall: differences of uint8 wrap around; subtract in floating point.
    """
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError(f"ksize must be odd and positive, got {ksize}")
    (h, w), r = image.shape, ksize // 2
    centre = image.astype(np.float64)
    padded = np.pad(centre, r, mode="reflect")
    total, weights = np.zeros((h, w)), np.zeros((h, w))
    for dy in range(-r, r + 1):
        for dx in range(-r, r + 1):
            if dy**2 + dx**2 <= r**2:
                other = padded[r + dy : r + dy + h, r + dx : r + dx + w]
                space = math.exp(-(dy**2 + dx**2) / (2 * sigma_space**2))
                weight = space * np.exp(-((other - centre) ** 2) / (2 * sigma_color**2))  # (h, w)
                total += weight * other
                weights += weight
    return total / weights  # the middle pixel weighs 1: never a division by zero
