"""Masks of a photograph: what is brighter than its surroundings, cleaned; of scikit-image's coins the 24 coins.

Source: Otsu, "A Threshold Selection Method from Gray-Level Histograms", IEEE Trans. SMC 9(1), 1979 (the threshold).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.imaging._pictures import grey
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

SIDE = 256


@lru_cache(maxsize=8)
def mask_of(image: str) -> NDArray[np.integer]:
    """`(h, w)` 0 and 1, at most 256 × 256 pixels: brighter than the neighbourhood and than Otsu's threshold of it.

    Raises:
        MlkataError: the picture is too small or has nothing that stands out.
    """
    from scipy import ndimage
    from skimage.filters import gaussian, threshold_otsu

    picture = grey(image, SIDE)
    if min(picture.shape) < 64:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 64 × 64 像素的。", "Take one of at least 64 × 64 pixels."),
        )
    flat = picture - ndimage.minimum_filter(gaussian(picture, 3), 61)  # without the slope of the light
    bright = ndimage.binary_fill_holes(flat > threshold_otsu(flat))
    clean = ndimage.binary_opening(bright, iterations=3).astype(np.int64)
    if clean.all() or not clean.any():
        raise MlkataError(
            Text("图里没有能和背景分开的东西。", "Nothing in this picture stands out from its background."),
            "image",
            Text("换一张有明暗对比的。", "Take one with bright things on a dark ground."),
        )
    return clean


def pieces(mask: NDArray[np.integer]) -> list[NDArray[np.integer]]:
    """Each connected piece that does not touch the frame, as a mask of the whole picture, largest first."""
    from scipy import ndimage

    labelled, n = ndimage.label(mask)
    framed = {0, *labelled[[0, -1]].ravel(), *labelled[:, [0, -1]].ravel()}
    found = [(labelled == k).astype(np.int64) for k in range(1, n + 1) if k not in framed]
    return sorted(found, key=lambda piece: -piece.sum())
