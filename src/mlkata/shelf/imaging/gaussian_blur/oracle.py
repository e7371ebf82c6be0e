"""OpenCV behind the interface of the reference."""

from __future__ import annotations

import cv2
import numpy as np

from mlkata.spec.oracle import Oracle

_BORDERS = {
    "reflect101": cv2.BORDER_REFLECT_101,
    "reflect": cv2.BORDER_REFLECT,
    "replicate": cv2.BORDER_REPLICATE,
    "constant": cv2.BORDER_CONSTANT,
}


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    """`cv2.GaussianBlur` in float64, with σ always given so that no fixed table replaces the Gaussian."""
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    image = np.asarray(image)
    out = cv2.GaussianBlur(image.astype(np.float64), (ksize, ksize), sigma, borderType=_BORDERS[border])
    out = out.reshape(image.shape)  # OpenCV drops a channel axis of length one
    return np.rint(out).astype(image.dtype) if np.issubdtype(image.dtype, np.integer) else out


ORACLES = {
    "gaussian_blur": Oracle(
        target="gaussian_blur",
        library="opencv-contrib-python-headless",
        call="cv2.GaussianBlur",
        convention="σ is passed explicitly (for sigma <= 0 and up to nine taps OpenCV uses fixed tables); whole-number "
        "pictures go through float64 and are rounded, since OpenCV's 8-bit fixed-point path differs by one level",
        rtol=1e-12,
        atol=1e-10,
        cannot={"even and non-positive sizes are refused": "a size of 0 asks OpenCV to choose one from σ"},
    ),
}
