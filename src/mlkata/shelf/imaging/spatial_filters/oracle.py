"""OpenCV behind the interface of the references."""

from __future__ import annotations

import cv2
import numpy as np

from mlkata.spec.oracle import Oracle


def mean_filter(image, ksize):
    """`cv2.blur` in float64, rounded for whole numbers."""
    mean = cv2.blur(np.ascontiguousarray(image, dtype=np.float64), (ksize, ksize))
    return (np.rint(mean) if image.dtype.kind in "iu" else mean).astype(image.dtype)


def median_filter(image, ksize):
    """`scipy.ndimage.median_filter` with the border that `cv2.medianBlur` has."""
    from scipy.ndimage import median_filter as median

    return median(image, ksize, mode="nearest")


def bilateral_filter(image, ksize, sigma_color, sigma_space):
    """`cv2.bilateralFilter` in float32."""
    if ksize == 1:
        return image.astype(np.float64)  # OpenCV takes a window of at least three
    source = np.ascontiguousarray(image, dtype=np.float32)
    return cv2.bilateralFilter(source, ksize, sigma_color, sigma_space).astype(np.float64)


_SIZE = "a size of 0 or less asks OpenCV to choose one, and even sizes are centred beside the middle"

ORACLES = {
    "mean-filter": Oracle(
        target="mean_filter",
        library="opencv-contrib-python-headless",
        call="cv2.blur",
        convention="border reflect101; whole numbers go through float64 and are rounded",
        rtol=1e-9,
        atol=1e-9,
        cannot={"even and non-positive sizes are refused": _SIZE},
    ),
    "median-filter": Oracle(
        target="median_filter",
        library="scipy",
        call="scipy.ndimage.median_filter",
        convention="border nearest, as in cv2.medianBlur, which takes fewer types",
        rtol=0.0,
        cannot={"even and non-positive sizes are refused": "SciPy takes any size"},
    ),
    "bilateral-filter": Oracle(
        target="bilateral_filter",
        library="opencv-contrib-python-headless",
        call="cv2.bilateralFilter",
        convention="border reflect101, the disc of the window; float32, and range weights interpolated in a table",
        rtol=5e-4,
        atol=1e-4,
        cannot={
            "even and non-positive sizes are refused": _SIZE,
        },
    ),
}
