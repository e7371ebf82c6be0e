"""Canny's edge detector, as one writes it on a whiteboard.

Pictures are `(h, w)`, 8 bit or floating point; x runs to the right, y downwards. Smooth, take the gradient, keep the
crests of its magnitude, and keep of those the strong ones and what hangs on them. With the conventions below the result
is that of `cv2.Canny`, pixel for pixel, if `sigma` is 0: OpenCV leaves the smoothing to its caller.

Source: Canny, "A Computational Approach to Edge Detection", IEEE TPAMI 8(6), 1986; OpenCV,
modules/imgproc/src/canny.cpp (border, ties, sectors).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_blur

TAN_22_5 = math.sqrt(2) - 1  # half of 45°: where one sector of directions ends and the next begins


def sobel(image: NDArray[np.generic]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both derivatives by Sobel: `[-1 0 1]` across, smoothed with `[1 2 1]` along.

    Idea: the 3 × 3 kernel is an outer product, so two short passes do. Beyond the border the edge pixel goes on, so
    that no step arises there.

    Args:
        image: `(h, w)` picture.

    Returns:
        `(gx, gy)`, each `(h, w)` in float64: eight times the rise per pixel, to the right and downwards.

    Complexity: O(h w).
    Pitfall: in uint8 every negative derivative wraps around; leave that type first.
    """
    p = np.pad(image.astype(np.float64), 1, mode="edge")  # (h + 2, w + 2)
    across = p[:, 2:] - p[:, :-2]  # (h + 2, w)
    down = p[2:] - p[:-2]  # (h, w + 2)
    gx = across[:-2] + 2 * across[1:-1] + across[2:]
    gy = down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]
    return gx, gy


def nonmax_suppress(
    magnitude: NDArray[np.generic], gx: NDArray[np.generic], gy: NDArray[np.generic]
) -> NDArray[np.generic]:
    """Thin ridges of gradient magnitude to lines of one pixel.

    Idea: the gradient points across the edge. Round its direction to one of four lines through the pixel, and keep the
    pixel if neither of the two neighbours on that line is larger.

    Args:
        magnitude: `(h, w)` gradient magnitude, none negative; beyond the border it counts as 0.
        gx, gy: `(h, w)` derivatives to the right and downwards.

    Returns:
        `(h, w)`: the magnitude where the pixel is kept, 0 elsewhere. Within 22.5° of the horizontal it must exceed the
        left neighbour and not be less than the right one, within 22.5° of the vertical likewise for the upper and the
        lower one, and on a diagonal it must exceed both.

    Complexity: O(h w).
    Pitfall: y points down. Where gx and gy have the same sign the gradient runs from top left to bottom right.
    """
    m = np.pad(magnitude, 1)  # zeros beyond the border
    c, x, y = m[1:-1, 1:-1], np.abs(gx), np.abs(gy)
    left, right, up, down = m[1:-1, :-2], m[1:-1, 2:], m[:-2, 1:-1], m[2:, 1:-1]
    falling = (c > m[:-2, :-2]) & (c > m[2:, 2:])  # from top left to bottom right
    rising = (c > m[:-2, 2:]) & (c > m[2:, :-2])
    keep = np.where(
        y < TAN_22_5 * x,
        (c > left) & (c >= right),
        np.where(x < TAN_22_5 * y, (c > up) & (c >= down), np.where(np.sign(gx) == np.sign(gy), falling, rising)),
    )
    return magnitude * keep


def hysteresis(thin: NDArray[np.generic], low: float, high: float) -> NDArray[np.bool_]:
    """Of the weak pixels keep those that hang on a strong one.

    Idea: flood from every strong pixel through weak ones, eight neighbours a step, with a stack of one's own.

    Args:
        thin: `(h, w)` magnitudes, as `nonmax_suppress` leaves them.
        low: above it a pixel is weak.
        high: above it a pixel is strong, `high >= low`.

    Returns:
        `(h, w)` bool: True for strong pixels, and for weak ones joined to a strong one by a chain of weak pixels, of
        which each touches the next at a side or a corner.

    Raises:
        ValueError: if `low > high`.

    Complexity: O(h w).
    Pitfall: one look at the eight neighbours is not enough, chains are long; recursion is too deep for Python.
    """
    if low > high:
        raise ValueError(f"low must not exceed high, got {low} and {high}")
    h, w = thin.shape
    weak = thin > low
    edge = thin > high
    stack = [tuple(place) for place in np.argwhere(edge)]
    while stack:
        row, column = stack.pop()
        for r in range(max(row - 1, 0), min(row + 2, h)):
            for c in range(max(column - 1, 0), min(column + 2, w)):
                if weak[r, c] and not edge[r, c]:
                    edge[r, c] = True  # marked when found: nothing gets onto the stack twice
                    stack.append((r, c))
    return edge


def canny(
    image: NDArray[np.generic], low: float, high: float, sigma: float = 0.0, l2: bool = False
) -> NDArray[np.bool_]:
    """Edges of a picture, one pixel wide.

    Idea: smooth, differentiate, keep the crests of the gradient, keep the strong ones with what hangs on them.

    Args:
        image: `(h, w)` picture, usually uint8.
        low: above this gradient magnitude a pixel may belong to an edge.
        high: above it an edge may begin, `high >= low`.
        sigma: of the Gaussian in pixels, cut off at 3σ (`2 ⌈3σ⌉ + 1` taps); 0 smooths nothing, as `cv2.Canny`.
        l2: measure the gradient by `√(gx² + gy²)` instead of `|gx| + |gy|`.

    Returns:
        `(h, w)` bool, True on edges.

    Raises:
        ValueError: if `low > high`.

    Complexity: O(h w) besides the blur.
    Pitfall: thresholds are in units of the Sobel kernel, eight times the rise per pixel.
    """
    smooth = gaussian_blur(image, 2 * math.ceil(3 * sigma) + 1, sigma)  # rounded to 8 bits; for σ = 0 one tap, the same
    gx, gy = sobel(smooth)
    magnitude = np.sqrt(gx**2 + gy**2) if l2 else np.abs(gx) + np.abs(gy)
    return hysteresis(nonmax_suppress(magnitude, gx, gy), low, high)
