"""Bilinear and nearest-neighbour resizing, as one writes them on a whiteboard.

A picture is `(h, w)` or `(h, w, c)`. Pixel `k` is the square from `k` to `k + 1`; its centre lies at `k + 0.5`, which
is *coordinate* `k`: coordinates count from the centre of the first pixel.

Source: Gonzalez & Woods, "Digital Image Processing", 4th ed. 2018, sec. 2.4 (image interpolation); ONNX, operator
Resize (half_pixel, align_corners and the other coordinate rules).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Scale = float | tuple[float, float] | None


def source_coordinates(n: int, m: int, align_corners: bool = False, scale: float | None = None) -> NDArray[np.float64]:
    """Where each of `m` output pixels reads, on a line of `n` input pixels.

    Idea: half-pixel rule: both lines are equally long, so the centre `(i + 0.5)` of an output pixel is scaled by
    `n / m`, and the half is taken off again. Corner rule: first centre on first centre, last on last.

    Args:
        n: number of input pixels.
        m: number of output pixels.
        align_corners: the corner rule instead of the half-pixel rule.
        scale: output pixels for each input pixel, used in place of `m / n` by the half-pixel rule.

    Returns:
        `(m,)` coordinates, clamped to [0, n - 1].

    Complexity: O(m).
    Pitfall: with one output pixel the corner rule divides by zero; by convention it reads coordinate 0.
    """
    i = np.arange(m)
    if align_corners:
        return i * (n - 1) / max(m - 1, 1)
    step = n / m if scale is None else 1 / scale
    return np.clip((i + 0.5) * step - 0.5, 0, n - 1)  # beyond the outermost centres: the edge pixel


def _neighbours(n: int, m: int, align_corners: bool, scale: float | None) -> list[tuple[int, int, float]]:
    """For each output pixel the input pixels before and after it, and the weight of the latter."""
    x = source_coordinates(n, m, align_corners, scale)
    before = np.floor(x).astype(int)
    after = np.minimum(before + 1, n - 1)
    return [(before[i], after[i], x[i] - before[i]) for i in range(m)]


def bilinear_resize(
    image: ArrayLike, oh: int, ow: int, align_corners: bool = False, scale: Scale = None
) -> NDArray[np.generic]:
    """Resize a picture by bilinear interpolation.

    Idea: walk over the *output*. Each of its pixels lies among four input pixels: interpolate along the upper row,
    along the lower row, then between the two.

    Args:
        image: `(h, w)` or `(h, w, c)`; channels are resized apart.
        oh: rows of the result.
        ow: columns of the result.
        align_corners: True: output pixel `i` reads coordinate `i (h - 1) / (oh - 1)`, or 0 if `oh` is 1. False:
            `(i + 0.5) h / oh - 0.5`, clamped to [0, h - 1]. Columns alike.
        scale: output pixels for each input pixel, a number or (rows, columns), used in place of `oh / h` and `ow / w`
            if `align_corners` is False.

    Returns:
        `(oh, ow)` or `(oh, ow, c)` in the type of `image`; whole-number types are rounded to the nearest.

    Complexity: O(oh ow c), however large the input is.
    Pitfall: made smaller by more than two, it skips pixels: that is sampling, not averaging.
    """
    image = np.asarray(image)
    h, w = image.shape[:2]
    sy, sx = (scale, scale) if np.ndim(scale) == 0 else scale
    rows, columns = _neighbours(h, oh, align_corners, sy), _neighbours(w, ow, align_corners, sx)
    out = np.empty((oh, ow, *image.shape[2:]))
    for i, (top, bottom, v) in enumerate(rows):
        for j, (left, right, u) in enumerate(columns):
            upper = (1 - u) * image[top, left] + u * image[top, right]  # one number, or one for each channel
            lower = (1 - u) * image[bottom, left] + u * image[bottom, right]
            out[i, j] = (1 - v) * upper + v * lower
    if np.issubdtype(image.dtype, np.integer):
        out = np.rint(out)  # a weighted mean stays in range: nothing to clip
    return out.astype(image.dtype)


def nearest_resize(image: ArrayLike, oh: int, ow: int) -> NDArray[np.generic]:
    """Resize a picture by copying, for each output pixel, the input pixel in which its centre lies.

    Idea: the centre `(i + 0.5)` scaled by `h / oh` lies in the square of pixel `floor((i + 0.5) h / oh)`. In whole
    numbers that is `(2 i + 1) h // (2 oh)`, free of rounding.

    Args:
        image: `(h, w)` or `(h, w, c)` of any type.
        oh: rows of the result.
        ow: columns of the result.

    Returns:
        A new picture `(oh, ow)` or `(oh, ow, c)` in the type of `image`; where a centre falls between two pixels it
        is the later one (lower, right).

    Complexity: O(oh ow c).
    Pitfall: `floor(i h / oh)` looks alike and moves the picture by up to half an input pixel.
    """
    image = np.asarray(image)
    h, w = image.shape[:2]
    rows = [(2 * i + 1) * h // (2 * oh) for i in range(oh)]
    columns = [(2 * j + 1) * w // (2 * ow) for j in range(ow)]
    return image[rows][:, columns]


def tent_matrix(n: int, m: int) -> NDArray[np.float64]:
    """Weights by which `m` output pixels are averages of `n` input pixels, without aliasing.

    Idea: bilinear interpolation weighs input pixels by a tent that is one at the output's coordinate and zero one
    pixel away. When the picture shrinks by `n / m`, make the tent that much wider, so that no pixel is left out.

    Args:
        n: number of input pixels.
        m: number of output pixels.

    Returns:
        `(m, n)` weights, each row summing to one.

    Complexity: O(m n).
    Pitfall: at the border half of the tent hangs over: divide by the sum of what is left.
    """
    centre = (np.arange(m) + 0.5) * n / m - 0.5  # (m,)
    distance = np.abs(np.arange(n) - centre[:, None])  # (m, n)
    weights = np.maximum(1 - distance / max(n / m, 1.0), 0)
    return weights / weights.sum(axis=1, keepdims=True)


def resize_antialias(image: ArrayLike, oh: int, ow: int) -> NDArray[np.float64]:
    """Bilinear resizing whose window grows as the picture shrinks, as in Pillow.

    Idea: one matrix for the rows, one for the columns.

    Args:
        image: `(h, w)` or `(h, w, c)`.
        oh: rows of the result.
        ow: columns of the result.

    Returns:
        `(oh, ow)` or `(oh, ow, c)` floating point.

    Complexity: O(oh h w c) with full matrices; `resize` in kernels.py stores the few weights that are not zero.
    """
    image = np.asarray(image, dtype=float)
    out = np.tensordot(tent_matrix(image.shape[0], oh), image, axes=(1, 0))  # (oh, w[, c])
    out = np.tensordot(tent_matrix(image.shape[1], ow), out, axes=(1, 1))  # (ow, oh[, c])
    return out.swapaxes(0, 1)
