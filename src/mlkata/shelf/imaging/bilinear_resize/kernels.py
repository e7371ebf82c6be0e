"""Resizing with any kernel: for each output pixel a short list of input pixels and their weights.

Nearest, bilinear, bicubic and area are one programme with four kernels; antialiasing makes the kernel as much wider as
the picture becomes smaller.

Source: R. G. Keys, "Cubic Convolution Interpolation for Digital Image Processing", IEEE Transactions on Acoustics,
Speech, and Signal Processing 29(6), 1981, pp. 1153–1160.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.imaging.bilinear_resize.reference import source_coordinates

Taps = tuple[NDArray[np.int64], NDArray[np.float64]]
ROWS = 64  # output rows at a time


def tent(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The kernel of bilinear interpolation: `1 - |x|`, zero from 1 on."""
    return np.maximum(1 - np.abs(x), 0)


def cubic(x: NDArray[np.float64], a: float = -0.75) -> NDArray[np.float64]:
    """The kernel of bicubic interpolation, zero from 2 on.

    Args:
        x: distances in pixels.
        a: slope at `|x| = 1`: -0.75 in OpenCV and PyTorch, -0.5 (Keys) in Pillow.

    Returns:
        Weights in the shape of `x`; negative between 1 and 2.

    Complexity: O(size of x).
    """
    x = np.abs(x)
    near = ((a + 2) * x - (a + 3)) * x**2 + 1
    far = ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
    return np.where(x <= 1, near, np.where(x < 2, far, 0.0))


def resize_taps(n: int, m: int, method: str = "bilinear", align_corners: bool = False, antialias: bool = False) -> Taps:
    """Which input pixels each output pixel reads, and with which weights.

    Args:
        n: number of input pixels.
        m: number of output pixels.
        method: "nearest", "bilinear", "bicubic" or "area".
        align_corners: the corner rule; for bilinear and bicubic without `antialias`.
        antialias: widen the kernel by `n / m` where that is more than one; for bilinear and bicubic.

    Returns:
        `(m, taps)` indices and `(m, taps)` weights, each row of weights summing to one.

    Complexity: O(m taps); `taps` is 1, 2 or 4, and grows with `n / m` for area and antialiasing.
    """
    step = n / m
    if method == "nearest":
        rows = (2 * np.arange(m) + 1) * n // (2 * m)
        return rows[:, None], np.ones((m, 1))
    if method == "area":
        start = np.arange(m) * step  # output pixel i covers start … start + step
        index = np.floor(start).astype(int)[:, None] + np.arange(math.ceil(step) + 1)
        inside = np.minimum(index + 1, start[:, None] + step) - np.maximum(index, start[:, None])
        weights = np.maximum(inside, 0)
        return np.minimum(index, n - 1), weights / weights.sum(axis=1, keepdims=True)
    wide = max(step, 1.0) if antialias else 1.0
    if antialias or method == "bicubic":
        # nothing is clamped: the kernel is laid over the picture where it falls
        x = np.arange(m) * (n - 1) / max(m - 1, 1) if align_corners else (np.arange(m) + 0.5) * step - 0.5
    else:
        x = source_coordinates(n, m, align_corners)
    kernel, reach = (tent, 1) if method == "bilinear" else (_pillow if antialias else cubic, 2)
    index = np.floor(x - reach * wide).astype(int)[:, None] + 1 + np.arange(math.ceil(2 * reach * wide) + 1)
    weights = kernel((index - x[:, None]) / wide)
    if antialias:
        weights = np.where((index < 0) | (index >= n), 0.0, weights)  # what hangs over is left out …
    weights = weights / weights.sum(axis=1, keepdims=True)
    return np.clip(index, 0, n - 1), weights  # … or, without antialiasing, repeats the edge pixel


def _pillow(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return cubic(x, -0.5)


def _weighted(image: NDArray[np.generic], taps: Taps, axis: int) -> NDArray[np.float64]:
    """Sum over taps along one axis; a shifted gather for each tap."""
    shape = [-1 if a == axis else 1 for a in range(image.ndim)]
    return sum(
        image.take(index, axis) * weight.reshape(shape)
        for index, weight in zip(taps[0].T, taps[1].T, strict=True)
        if weight.any()
    )


def resize_bands(
    image: NDArray[np.generic], oh: int, ow: int, method: str, align_corners: bool = False, antialias: bool = False
) -> Iterator[NDArray[np.float64]]:
    """The resized picture, some rows at a time, so that a large one needs little memory.

    Args:
        image: `(h, w)` or `(h, w, c)`. oh: rows of the result. ow: columns of the result.
        method, align_corners, antialias: as in `resize_taps`.

    Returns:
        Bands of at most `ROWS` rows, from the top.

    Complexity: O(oh ow c taps) in time.
    """
    rows = resize_taps(image.shape[0], oh, method, align_corners, antialias)
    columns = resize_taps(image.shape[1], ow, method, align_corners, antialias)
    for top in range(0, oh, ROWS):
        index, weight = rows[0][top : top + ROWS], rows[1][top : top + ROWS]
        first, end = int(index.min()), int(index.max()) + 1
        yield _weighted(_weighted(image[first:end], (index - first, weight), 0), columns, 1)


def resize(
    image: ArrayLike, oh: int, ow: int, method: str = "bilinear", align_corners: bool = False, antialias: bool = False
) -> NDArray[np.float64]:
    """Resize a picture with the kernel of that name.

    Args:
        image: `(h, w)` or `(h, w, c)`.
        oh: rows of the result.
        ow: columns of the result.
        method: "nearest", "bilinear", "bicubic" or "area".
        align_corners: the corner rule; for bilinear and bicubic without `antialias`.
        antialias: widen the kernel when the picture shrinks; for bilinear and bicubic.

    Returns:
        `(oh, ow)` or `(oh, ow, c)` floating point; bicubic may leave the range of the picture.

    Complexity: O(oh ow c taps).
    """
    image = np.asarray(image)
    return np.concatenate(list(resize_bands(image, oh, ow, method, align_corners, antialias)))
