"""Resizing by index and weight: no loop over pixels.

Each axis has a line of indices before, indices after and weights. Interpolate whole rows first, then whole columns.

Source: as `reference`; the separable form is the one of OpenCV and Pillow.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.imaging.bilinear_resize.reference import Scale, source_coordinates


def _along(
    image: NDArray[np.generic], m: int, axis: int, align_corners: bool, scale: float | None
) -> NDArray[np.generic]:
    """Interpolate along one axis."""
    n = image.shape[axis]
    x = source_coordinates(n, m, align_corners, scale)
    before = x.astype(int)  # x >= 0: the cast is floor
    weight = (x - before).astype(np.result_type(image.dtype, np.float32))
    weight = weight.reshape([-1 if a == axis else 1 for a in range(image.ndim)])
    first, second = image.take(before, axis), image.take(np.minimum(before + 1, n - 1), axis)
    return first * (1 - weight) + second * weight


def bilinear_resize(
    image: ArrayLike, oh: int, ow: int, align_corners: bool = False, scale: Scale = None
) -> NDArray[np.generic]:
    """Resize a picture by bilinear interpolation, axis by axis; see `reference.bilinear_resize`.

    Idea: the four weights are products of a weight for the row and one for the column, so the double sum splits. Take
    the axis first that shrinks more: less is left for the second.

    Args:
        image: `(h, w)` or `(h, w, c)`.
        oh: rows of the result.
        ow: columns of the result.
        align_corners: the corner rule instead of the half-pixel rule.
        scale: output pixels for each input pixel, a number or (rows, columns), in place of `oh / h` and `ow / w`.

    Returns:
        `(oh, ow)` or `(oh, ow, c)` in the type of `image`; whole-number types are rounded to the nearest.

    Complexity: O(oh ow c), plus one pass that is as long as the shorter of the two intermediate pictures.
    """
    image = np.asarray(image)
    scales = (scale, scale) if np.ndim(scale) == 0 else scale
    sizes, out = (oh, ow), image if image.dtype.kind == "f" else image.astype(float)
    for axis in sorted((0, 1), key=lambda a: sizes[a] / image.shape[a]):
        out = _along(out, sizes[axis], axis, align_corners, scales[axis])
    if np.issubdtype(image.dtype, np.integer):
        out = np.rint(out)
    return out.astype(image.dtype, copy=False)


def nearest_resize(image: ArrayLike, oh: int, ow: int) -> NDArray[np.generic]:
    """Copy the pixel in which each output centre lies, by two index arrays; see `reference.nearest_resize`.

    Idea: take the rows first: what is left to pick columns from is short.

    Args:
        image: `(h, w)` or `(h, w, c)` of any type.
        oh: rows of the result.
        ow: columns of the result.

    Returns:
        A new picture `(oh, ow)` or `(oh, ow, c)` in the type of `image`.

    Complexity: O(oh ow c).
    """
    image = np.asarray(image)
    h, w = image.shape[:2]
    rows = (2 * np.arange(oh) + 1) * h // (2 * oh)
    columns = (2 * np.arange(ow) + 1) * w // (2 * ow)
    return image.take(rows, axis=0).take(columns, axis=1)
