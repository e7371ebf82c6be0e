"""How close two pictures are: mean squared error, PSNR, SSIM.

Source: Wang, Bovik, Sheikh & Simoncelli, "Image Quality Assessment: From Error Visibility to Structural Similarity",
IEEE TIP 13(4), 2004.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur


def psnr(image: NDArray[np.generic], other: NDArray[np.generic], peak: float = 255.0) -> float:
    """Peak signal-to-noise ratio in decibels.

    Args:
        image, other: two pictures of the same shape.
        peak: largest possible value.

    Returns:
        `10 log10(peak² / mean squared error)`, infinite for equal pictures.

    Complexity: O(h w).
    Pitfall: subtracting uint8 wraps around.
    """
    error = float(np.mean((image.astype(np.float64) - other.astype(np.float64)) ** 2))
    return 10 * math.log10(peak**2 / error) if error > 0 else math.inf


def ssim(image: NDArray[np.generic], other: NDArray[np.generic], peak: float = 255.0) -> float:
    """Structural similarity: brightness, contrast and structure compared in Gaussian windows.

    Idea: means, variances and the covariance under a Gaussian window of σ = 1.5; two small constants keep flat windows
    from dividing by zero.

    Args:
        image, other: `(h, w)`, at least 11 pixels each way.
        peak: largest possible value.

    Returns:
        The mean over all windows that lie inside: 1 for equal pictures, less than 1 otherwise.

    Complexity: O(h w).
    Pitfall: libraries differ in window, border and sample variance; this is the paper's, as scikit-image with
    `gaussian_weights=True, sigma=1.5, use_sample_covariance=False`.
    """
    x, y = image.astype(np.float64), other.astype(np.float64)

    def local(picture: NDArray[np.float64]) -> NDArray[np.float64]:
        return gaussian_blur(picture, 11, 1.5)[5:-5, 5:-5]

    mean_x, mean_y = local(x), local(y)
    variance_x, variance_y = local(x * x) - mean_x**2, local(y * y) - mean_y**2
    covariance = local(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * peak) ** 2, (0.03 * peak) ** 2
    light = (2 * mean_x * mean_y + c1) / (mean_x**2 + mean_y**2 + c1)
    structure = (2 * covariance + c2) / (variance_x + variance_y + c2)
    return float((light * structure).mean())
