"""Feature maps of a picture for the experiments: oriented slopes at several widths, behind a ReLU as in a network.

Source: Freeman & Adelson, "The Design and Use of Steerable Filters", IEEE TPAMI 13(9), 1991 (a slope at any angle from
two).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def oriented(image: NDArray[np.floating], channels: int) -> NDArray[np.floating]:
    """`(channels, h, w)`: `max(0, slope)` in directions spread over the circle, 1, 2 and 4 pixels wide in turn."""
    from scipy.ndimage import gaussian_filter

    maps = []
    for k in range(channels):
        angle, sigma = 2 * np.pi * k / channels, (1.0, 2.0, 4.0)[k % 3]
        down = gaussian_filter(image, sigma, order=(1, 0)) * sigma
        across = gaussian_filter(image, sigma, order=(0, 1)) * sigma
        maps.append(np.maximum(np.cos(angle) * across + np.sin(angle) * down, 0))
    return np.stack(maps)
