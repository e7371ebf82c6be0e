"""The other edge detectors of the textbooks: first derivatives by name, the Laplacian, LoG and its zero crossings.

Source: Gonzalez & Woods, "Digital Image Processing", 4th ed. 2018, sec. 10.2; Marr & Hildreth, "Theory of Edge
Detection", Proc. R. Soc. Lond. B 207, 1980 (zero crossings of ∇²G); Scharr's weights as in OpenCV's `cv2.Scharr`.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur

SMOOTHERS = {"sobel": (1, 2, 1), "prewitt": (1, 1, 1), "scharr": (3, 10, 3)}


def gradient(image: NDArray[np.generic], operator: str = "sobel") -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both derivatives by the operator of that name, in levels per pixel.

    Idea: Sobel, Prewitt and Scharr are the central difference `[-1 0 1]` smoothed across with different weights;
    Roberts takes the two diagonal differences of a 2 × 2 block, here turned back by 45°.

    Args:
        image: `(h, w)` picture.
        operator: "sobel", "prewitt", "scharr" or "roberts".

    Returns:
        `(gx, gy)`, each `(h, w)`, divided by the sum of the weights; beyond the border the edge pixel goes on. Roberts'
        lie half a pixel to the lower right of where they are written.

    Raises:
        KeyError: for another name.

    Complexity: O(h w).
    Pitfall: libraries do not divide: Sobel is 8, Prewitt 6, Scharr 32 times as large.
    """
    if operator == "roberts":
        p = np.pad(image.astype(np.float64), ((0, 1), (0, 1)), mode="edge")  # (h + 1, w + 1)
        falling = p[1:, 1:] - p[:-1, :-1]  # from top left to bottom right
        rising = p[:-1, 1:] - p[1:, :-1]  # from bottom left to top right
        return (falling + rising) / 2, (falling - rising) / 2
    a, b, c = SMOOTHERS[operator]
    p = np.pad(image.astype(np.float64), 1, mode="edge")
    across, down = p[:, 2:] - p[:, :-2], p[2:] - p[:-2]
    total = 2 * (a + b + c)  # a slope of one level a pixel gives one
    gx = (a * across[:-2] + b * across[1:-1] + c * across[2:]) / total
    gy = (a * down[:, :-2] + b * down[:, 1:-1] + c * down[:, 2:]) / total
    return gx, gy


def laplacian(image: NDArray[np.generic], neighbours: int = 4) -> NDArray[np.float64]:
    """The sum of both second derivatives: neighbours minus as many times the middle.

    Idea: f(x - 1) - 2 f(x) + f(x + 1) in each direction; with eight neighbours along the diagonals, too.

    Args:
        image: `(h, w)` picture.
        neighbours: 4 or 8.

    Returns:
        `(h, w)`: positive on the dark side of an edge, negative on the bright one, as
        `cv2.Laplacian(image, cv2.CV_64F)` for 4; the border mirrors without the edge pixel.

    Complexity: O(h w).
    Pitfall: it has no direction, and white noise comes out 4.5 times as strong (√20).
    """
    p = np.pad(image.astype(np.float64), 1, mode="reflect")
    sides = p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:]
    if neighbours == 4:
        return sides - 4 * p[1:-1, 1:-1]
    return sides + p[:-2, :-2] + p[:-2, 2:] + p[2:, :-2] + p[2:, 2:] - 8 * p[1:-1, 1:-1]


def log_response(image: NDArray[np.generic], sigma: float) -> NDArray[np.float64]:
    """Laplacian of Gaussian: smooth, then take the Laplacian.

    Args:
        image: `(h, w)` picture.
        sigma: of the Gaussian, in pixels.

    Returns:
        `(h, w)` response in levels per pixel².

    Complexity: O(h w σ).
    Pitfall: smooth in floating point; rounded to 8 bits the second derivative is mostly rounding error.
    """
    return laplacian(gaussian_blur(image.astype(np.float64), 2 * math.ceil(4 * sigma) + 1, sigma))


def zero_crossings(response: NDArray[np.floating], threshold: float = 0.0) -> NDArray[np.bool_]:
    """Pixels where a response changes its sign towards the right or the lower neighbour.

    Idea: of the two pixels at a change of sign mark the one that is nearer to zero; a step smaller than `threshold` is
    taken for noise.

    Args:
        response: `(h, w)`.
        threshold: by how much both sides must differ.

    Returns:
        `(h, w)` bool.

    Complexity: O(h w).
    Pitfall: without a threshold every ripple of a flat region has its zero crossings.
    """
    edge = np.zeros(response.shape, dtype=bool)
    for axis in (0, 1):
        r, e = np.moveaxis(response, axis, 0), np.moveaxis(edge, axis, 0)  # views: writes go through
        change = ((r[:-1] > 0) != (r[1:] > 0)) & (np.abs(r[:-1] - r[1:]) > threshold)
        first = np.abs(r[:-1]) <= np.abs(r[1:])
        e[:-1] |= change & first
        e[1:] |= change & ~first
    return edge


def log_zero_crossings(image: NDArray[np.generic], sigma: float, threshold: float = 0.0) -> NDArray[np.bool_]:
    """Edges after Marr and Hildreth: zero crossings of the Laplacian of Gaussian.

    Args:
        image: `(h, w)` picture.
        sigma: of the Gaussian, in pixels.
        threshold: least change of the response over a zero crossing, in levels per pixel².

    Returns:
        `(h, w)` bool.

    Complexity: O(h w σ).
    Pitfall: lines are closed and so run through flat regions where nothing is.
    """
    return zero_crossings(log_response(image, sigma), threshold)


def nonmax_interpolated(
    magnitude: NDArray[np.generic], gx: NDArray[np.floating], gy: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Suppression along the true direction, as in Canny's paper: neighbours are interpolated, not rounded to.

    Idea: the line through the gradient meets the ring of eight neighbours between two of them; weigh those by how
    close it passes.

    Args:
        magnitude: `(h, w)`, none negative; beyond the border it counts as 0.
        gx, gy: `(h, w)` derivatives to the right and downwards.

    Returns:
        `(h, w)`: the magnitude where it exceeds the value on one side and is not less than that on the other.

    Complexity: O(h w).
    Pitfall: the longer of |gx| and |gy| decides which side of the ring is met, the quotient how far along it.
    """
    m = np.pad(magnitude.astype(np.float64), 1)
    c, x, y = m[1:-1, 1:-1], np.abs(gx), np.abs(gy)
    same = gx * gy > 0
    ahead = np.where(same, m[2:, 2:], m[:-2, 2:])  # the corner on the right
    behind = np.where(same, m[:-2, :-2], m[2:, :-2])  # and the one on the left
    flat = x >= y
    share = np.minimum(x, y) / np.maximum(np.maximum(x, y), 1e-12)  # no direction where both are 0: nothing is kept
    below, above = np.where(same, ahead, behind), np.where(same, behind, ahead)
    one = np.where(flat, share * ahead + (1 - share) * m[1:-1, 2:], share * below + (1 - share) * m[2:, 1:-1])
    other = np.where(flat, share * behind + (1 - share) * m[1:-1, :-2], share * above + (1 - share) * m[:-2, 1:-1])
    return np.where((c > other) & (c >= one), magnitude, 0)
