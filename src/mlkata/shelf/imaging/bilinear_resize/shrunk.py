"""What the labs share: small pictures made in two ways, and how far a picture is from another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float64]


def made_small(image: Image, factor: int, how: str) -> tuple[Image, Image]:
    """A picture cut to fit, and a small one made from it.

    Args:
        image: `(h, w)`.
        factor: how many times smaller.
        how: "area": means of `factor × factor` blocks, of a picture whose sides are multiples of `factor`. "sampled":
            every `factor`-th pixel, of a picture with one row and column more, so that the last one is taken too.

    Returns:
        `(large, small)`.
    """
    h, w = ((n - 1) // factor * factor for n in image.shape)
    if how == "sampled":
        return image[: h + 1, : w + 1], image[: h + 1 : factor, : w + 1 : factor]
    large = image[:h, :w]
    return large, large.reshape(h // factor, factor, w // factor, factor).mean(axis=(1, 3))


def psnr(a: Image, b: Image) -> float:
    """Peak signal-to-noise ratio in decibels, for levels 0 … 255."""
    return float(10 * np.log10(255**2 / max(np.mean((a - b) ** 2), 1e-12)))


def frame(image: Image, width: int = 8) -> Image:
    """The pixels within `width` of the border, as one line."""
    mask = np.ones(image.shape[:2], dtype=bool)
    mask[width:-width, width:-width] = False
    return image[mask]
