"""OpenCV and SciPy behind the interface of the references."""

from __future__ import annotations

import math

import cv2
import numpy as np
from scipy import ndimage

from mlkata.spec.oracle import Oracle


def canny(image, low, high, sigma=0.0, l2=False):
    """`cv2.Canny` after `cv2.GaussianBlur` in floating point, rounded once."""
    if low > high:
        raise ValueError("low must not exceed high")  # OpenCV swaps them
    if sigma > 0:
        ksize = 2 * math.ceil(3 * sigma) + 1
        image = np.rint(cv2.GaussianBlur(image.astype(np.float64), (ksize, ksize), sigma)).astype(np.uint8)
    return cv2.Canny(np.ascontiguousarray(image), low, high, L2gradient=l2) > 0


def hysteresis(thin, low, high):
    """Components of the weak pixels by `scipy.ndimage.label`; those that hold a strong one stay."""
    if low > high:
        raise ValueError("low must not exceed high")
    labels, count = ndimage.label(thin > low, structure=np.ones((3, 3)))
    holds = np.zeros(count + 1, dtype=bool)
    holds[labels[thin > high]] = True
    return holds[labels]


def nonmax_suppress(magnitude, gx, gy):
    """`cv2.Canny` of given derivatives with both thresholds at 0, which leaves suppression alone."""
    x, y = (np.ascontiguousarray(g, dtype=np.int16) for g in (gx, gy))
    return np.where(cv2.Canny(x, y, 0, 0) > 0, magnitude, 0)


_L1 = "OpenCV computes the magnitude itself, from the derivatives; here it is given"

ORACLES = {
    "canny-nms": Oracle(
        target="nonmax_suppress",
        library="opencv-contrib-python-headless",
        call="cv2.Canny(dx, dy)",
        convention="L1 magnitude, thresholds 0, derivatives in int16",
        rtol=0.0,
        cannot={
            name: _L1
            for name in (
                "a vertical edge: one column stays",
                "a horizontal edge: one row stays",
                "both diagonals, with y pointing down",
                "directions just inside and just outside each sector",
                "of two equal neighbours the left or the upper one stays",
                "equal neighbours on a diagonal: neither stays",
                "beyond the border it counts as zero",
                "no gradient, no edge",
                "one row, one column, one pixel",
                "random derivatives, Euclidean magnitude",
            )
        }
        | {"derivatives of a picture from 0 to 1": "OpenCV takes derivatives in int16"},
    ),
    "canny": Oracle(
        target="canny",
        library="opencv-contrib-python-headless",
        call="cv2.Canny",
        convention="3 × 3 Sobel, border replicated, > both thresholds; smoothing in float64 and rounded once, since "
        "OpenCV's 8-bit blur is fixed point; OpenCV swaps thresholds where low > high, which we refuse",
        rtol=0.0,
    ),
    "canny-hysteresis": Oracle(
        target="hysteresis",
        library="scipy",
        call="scipy.ndimage.label",
        convention="eight neighbours; a component of weak pixels stays if it holds a strong one",
        rtol=0.0,
    ),
}
