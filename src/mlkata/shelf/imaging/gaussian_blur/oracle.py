"""OpenCV behind the interface of the references."""

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


def _sigma(ksize, sigma):
    """Always a positive σ, so that no fixed table replaces the Gaussian."""
    return sigma if sigma > 0 else 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    """`cv2.getGaussianKernel` by itself."""
    line = cv2.getGaussianKernel(ksize, _sigma(ksize, sigma), cv2.CV_64F)[:, 0]
    return np.outer(line, line)


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    """`cv2.GaussianBlur` in float64."""
    image, sigma = np.asarray(image), _sigma(ksize, sigma)
    out = cv2.GaussianBlur(image.astype(np.float64), (ksize, ksize), sigma, borderType=_BORDERS[border])
    out = out.reshape(image.shape)  # OpenCV drops a channel axis of length one
    return (np.rint(out) if np.issubdtype(image.dtype, np.integer) else out).astype(image.dtype)


ORACLES = {
    "gaussian-2d-kernel": Oracle(
        target="gaussian_2d_kernel",
        library="opencv-contrib-python-headless",
        call="cv2.getGaussianKernel",
        convention="outer product of the one-dimensional kernel; σ is passed explicitly (for sigma <= 0 and up to nine "
        "taps OpenCV uses fixed tables)",
        rtol=1e-12,
        atol=1e-15,
        cannot={"even and non-positive sizes are refused": "OpenCV centres an even kernel between two pixels"},
    ),
    "gaussian-blur": Oracle(
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
