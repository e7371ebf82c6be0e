"""Scenes of image operators: OpenCV, SciPy and scikit-image on a photograph's worth of pixels."""

from __future__ import annotations

import numpy as np

from bench.scenes import Peer, Scene, Stage, dense_image_kernel

Generator = np.random.Generator
HIGH, WIDE = 1080, 1920


def scenery(rng: Generator) -> np.ndarray:
    """A grey picture of full HD with edges to find: two levels parted by waves, and some noise, uint8."""
    y, x = np.mgrid[:HIGH, :WIDE] / 100.0
    waves = sum(np.sin(a * x + b * y + c) for a, b, c in rng.uniform(-3, 3, (12, 3)))
    assert isinstance(waves, np.ndarray)
    picture = 128 + 60 * np.sign(waves) + rng.normal(0, 4, (HIGH, WIDE))
    return np.clip(np.rint(picture), 0, 255).astype(np.uint8)


def edges(rng: Generator) -> Stage:
    """Canny without smoothing: derivatives, suppression, hysteresis."""
    import cv2

    cv2.setNumThreads(1)
    picture = scenery(rng)

    def library() -> object:
        return cv2.Canny(picture, 60, 120) > 0

    return Stage(
        lambda canny: lambda: canny(picture, 60, 120),
        (Peer("cv2.Canny", library),),
        f"{np.mean(library()):.0%} of the pixels are edges",
    )


def medians(rng: Generator) -> Stage:
    """Windows of 5 × 5, uint8."""
    import cv2
    from scipy import ndimage

    cv2.setNumThreads(1)
    picture = scenery(rng)
    return Stage(
        lambda median: lambda: median(picture, 5),
        (
            Peer("cv2.medianBlur", lambda: cv2.medianBlur(picture, 5)),
            Peer("scipy.ndimage.median_filter", lambda: ndimage.median_filter(picture, 5, mode="nearest")),
        ),
    )


def boxes(rng: Generator) -> Stage:
    """Windows of 31 × 31, float32."""
    import cv2
    from scipy import ndimage

    cv2.setNumThreads(1)
    picture = scenery(rng).astype(np.float32)
    return Stage(
        lambda mean: lambda: mean(picture, 31),
        (
            Peer("cv2.blur", lambda: cv2.blur(picture, (31, 31))),
            Peer("scipy.ndimage.uniform_filter", lambda: ndimage.uniform_filter(picture, 31, mode="mirror")),
        ),
    )


def eroded(rng: Generator) -> Stage:
    """A full square of 31 × 31, uint8."""
    import cv2
    from scipy import ndimage

    cv2.setNumThreads(1)
    picture, square = scenery(rng), np.ones((31, 31), np.uint8)
    return Stage(
        lambda erode: lambda: erode(picture, square),
        (
            Peer("cv2.erode", lambda: cv2.erode(picture, square)),
            Peer(
                "scipy.ndimage.grey_erosion", lambda: ndimage.grey_erosion(picture, (31, 31), mode="constant", cval=255)
            ),
        ),
    )


def halved(rng: Generator) -> Stage:
    """1080p → 720p, float32, no antialiasing."""
    import cv2
    import torch

    cv2.setNumThreads(1)
    picture = scenery(rng).astype(np.float32)
    tensor = torch.from_numpy(picture)[None, None]

    def interpolate() -> object:
        return torch.nn.functional.interpolate(tensor, size=(720, 1280), mode="bilinear")[0, 0].numpy()

    return Stage(
        lambda resize: lambda: resize(picture, 720, 1280),
        (Peer("cv2.resize", lambda: cv2.resize(picture, (1280, 720))), Peer("torch interpolate", interpolate)),
    )


SCENES = (
    Scene("canny-1080p", "canny", "Canny, 1080p uint8", edges, dense_image_kernel()),
    Scene("median-5", "median-filter", "median, 1080p uint8, 5 × 5", medians),
    Scene("mean-31", "mean-filter", "mean, 1080p float32, 31 × 31", boxes),
    Scene("erode-31", "erode", "erosion, 1080p uint8, square of 31 × 31", eroded),
    Scene("resize-720p", "bilinear-resize", "bilinear, 1080p → 720p, float32", halved, dense_image_kernel()),
)
