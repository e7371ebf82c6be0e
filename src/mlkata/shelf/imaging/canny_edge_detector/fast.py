"""The same edges sooner: small types, suppression only where an edge may be, and a flood that moves a front at a time.

Source: OpenCV, modules/imgproc/src/canny.cpp, which prunes by the low threshold first, too.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.imaging.canny_edge_detector.reference import TAN_22_5
from mlkata.shelf.imaging.gaussian_blur.fast import gaussian_blur


def sobel(image: NDArray[np.generic]) -> tuple[NDArray[np.generic], NDArray[np.generic]]:
    """Both derivatives by Sobel: `[-1 0 1]` across, smoothed with `[1 2 1]` along.

    Idea: derivatives of 8-bit pictures lie within ±1020, so 16 bits hold them and a quarter of the memory moves.

    Args:
        image: `(h, w)` picture.

    Returns:
        `(gx, gy)`, each `(h, w)`: int16 for uint8 pictures, int64 for other whole numbers, else float64.

    Complexity: O(h w).
    Pitfall: int16 is too small for gx²: square in a wider type.
    """
    wide = np.int16 if image.dtype == np.uint8 else np.int64 if image.dtype.kind in "iub" else np.float64
    p = np.pad(image.astype(wide), 1, mode="edge")
    across = p[:, 2:] - p[:, :-2]
    gx = across[:-2] + across[2:]
    gx += 2 * across[1:-1]
    down = p[2:] - p[:-2]
    gy = down[:, :-2] + down[:, 2:]
    gy += 2 * down[:, 1:-1]
    return gx, gy


def _crests(
    magnitude: NDArray[np.generic], gx: NDArray[np.generic], gy: NDArray[np.generic], low: float
) -> tuple[NDArray[np.intp], NDArray[np.generic]]:
    """Places in the picture padded by one, flattened, where a magnitude above `low` is a crest, and the magnitudes."""
    row, column = np.nonzero(magnitude > low)
    stride = magnitude.shape[1] + 2
    flat = np.pad(magnitude, 1).ravel()
    at = (row + 1) * stride + column + 1
    x, y = gx[row, column], gy[row, column]
    level = np.abs(y) < TAN_22_5 * np.abs(x)
    steep = np.abs(x) < TAN_22_5 * np.abs(y)
    slanted = np.where((x > 0) == (y > 0), stride + 1, stride - 1)  # below right, below left
    step = np.where(level, 1, np.where(steep, stride, slanted))  # from the pixel to its second neighbour
    here, after = flat[at], flat[at + step]
    keep = (here > flat[at - step]) & ((here > after) | ((here == after) & (level | steep)))
    return at[keep], here[keep]


def _flood(weak: NDArray[np.bool_], front: NDArray[np.intp], stride: int) -> NDArray[np.bool_]:
    """What the front reaches through weak pixels of a flat padded picture, eight neighbours a step; uses `weak` up."""
    steps = np.array([-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1])
    edge = np.zeros(len(weak), dtype=bool)
    while front.size:
        edge[front] = True
        weak[front] = False  # never visited again
        near = (front[:, None] + steps).ravel()
        front = np.unique(near[weak[near]])
    return edge


def nonmax_suppress(
    magnitude: NDArray[np.generic], gx: NDArray[np.generic], gy: NDArray[np.generic]
) -> NDArray[np.generic]:
    """Thin ridges of gradient magnitude to lines of one pixel.

    Idea: each direction is a step in the flattened picture: 1, a row, a row and one, a row less one. So the neighbours
    are two gathers, and only where the magnitude is not 0.

    Args:
        magnitude: `(h, w)` gradient magnitude, none negative; beyond the border it counts as 0.
        gx, gy: `(h, w)` derivatives to the right and downwards.

    Returns:
        `(h, w)`: the magnitude where the pixel is kept, 0 elsewhere; ties as in the reference.

    Complexity: O(h w), with two comparisons a pixel instead of eight.
    Pitfall: flat steps run over the end of a row; a frame of zeros stops them.
    """
    at, kept = _crests(magnitude, gx, gy, 0)
    thin = np.zeros((magnitude.shape[0] + 2, magnitude.shape[1] + 2), dtype=magnitude.dtype)
    thin.ravel()[at] = kept
    return thin[1:-1, 1:-1]


def hysteresis(thin: NDArray[np.generic], low: float, high: float) -> NDArray[np.bool_]:
    """Of the weak pixels keep those that hang on a strong one.

    Idea: breadth first: the whole front moves one step at once, so the loop runs as often as the longest chain is
    long, not once a pixel.

    Args:
        thin: `(h, w)` magnitudes, as `nonmax_suppress` leaves them.
        low: above it a pixel is weak.
        high: above it a pixel is strong, `high >= low`.

    Returns:
        `(h, w)` bool: True for strong pixels, and for weak ones joined to a strong one by a chain of weak pixels, of
        which each touches the next at a side or a corner.

    Raises:
        ValueError: if `low > high`.

    Complexity: O(h w), in as many array operations as the longest chain has pixels.
    Pitfall: a front finds the same pixel from several sides; without `unique` it grows exponentially.
    """
    if low > high:
        raise ValueError(f"low must not exceed high, got {low} and {high}")
    stride = thin.shape[1] + 2
    weak = np.pad(thin > low, 1).ravel()
    front = np.flatnonzero(np.pad(thin > high, 1))
    return _flood(weak, front, stride).reshape(-1, stride)[1:-1, 1:-1]


def candidates(
    image: NDArray[np.generic], low: float, high: float, sigma: float = 0.0, l2: bool = False
) -> NDArray[np.uint8]:
    """All of Canny but the linking: a look at a few neighbouring rows tells it, so pictures may come in bands.

    Idea: smooth, differentiate, and suppress only where the magnitude exceeds `low`.

    Args:
        image: `(h, w)` picture.
        low, high, sigma, l2: as in `canny`.

    Returns:
        `(h, w)`: 2 where an edge may begin, 1 where it may go on, 0 elsewhere.

    Complexity: O(h w) besides the blur.
    Pitfall: a band needs `⌈3σ⌉ + 2` more rows on either side.
    """
    if sigma > 0:
        image = gaussian_blur(image, 2 * math.ceil(3 * sigma) + 1, sigma)
    gx, gy = sobel(image)
    if l2:
        x, y = gx.astype(np.float64), gy.astype(np.float64)
        magnitude = np.sqrt(x * x + y * y)
    else:
        magnitude = np.abs(gx) + np.abs(gy)  # at most 2040 for 8 bits
    at, kept = _crests(magnitude, gx, gy, low)
    state = np.zeros((image.shape[0] + 2, image.shape[1] + 2), dtype=np.uint8)
    state.ravel()[at] = 1 + (kept > high)
    return state[1:-1, 1:-1]


def canny(
    image: NDArray[np.generic], low: float, high: float, sigma: float = 0.0, l2: bool = False
) -> NDArray[np.bool_]:
    """Edges of a picture, one pixel wide.

    Idea: most pixels lie below `low`; whatever is dear is done for the few others.

    Args:
        image: `(h, w)` picture, usually uint8.
        low: above this gradient magnitude a pixel may belong to an edge.
        high: above it an edge may begin, `high >= low`.
        sigma: of the Gaussian in pixels, cut off at 3σ (`2 ⌈3σ⌉ + 1` taps); 0 smooths nothing, as `cv2.Canny`.
        l2: measure the gradient by `√(gx² + gy²)` instead of `|gx| + |gy|`.

    Returns:
        `(h, w)` bool, True on edges: the reference's, pixel for pixel.

    Raises:
        ValueError: if `low > high`.

    Complexity: O(h w) besides the blur.
    Pitfall: a negative `low` lets magnitude 0 through the first sieve, but no crest is 0.
    """
    if low > high:
        raise ValueError(f"low must not exceed high, got {low} and {high}")
    return hysteresis(candidates(image, low, high, sigma, l2), 0, 1)
