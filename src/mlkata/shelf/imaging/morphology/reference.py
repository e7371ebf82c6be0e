"""Erosion, dilation and what is built from them, as one writes them on a whiteboard.

Pictures are `(h, w)`, truth values, whole numbers or floating point. A structuring element is a `(kh, kw)` array whose
non-zero cells are its positions b, counted from its origin at `[kh // 2, kw // 2]`:

    erosion   (f ⊖ B)(x) = min over b in B of f(x + b)
    dilation  (f ⊕ B)(x) = max over b in B of f(x - b)      the element is reflected

What lies beyond the picture never wins: it counts as the highest value for a minimum, as the lowest for a maximum.

Source: Serra, "Image Analysis and Mathematical Morphology", 1982; Gonzalez & Woods, "Digital Image Processing",
4th ed. 2018, ch. 9; van Herk, Pattern Recognition Letters 13(7), 1992 (the running minimum).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray


def highest(dtype: DTypeLike) -> float:
    """The value that no minimum of this type can notice: True, the upper end of its range, or +inf. O(1)."""
    if np.issubdtype(dtype, np.bool_):
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.inf


def lowest(dtype: DTypeLike) -> float:
    """The value that no maximum of this type can notice: False, the lower end of its range, or -inf. O(1)."""
    if np.issubdtype(dtype, np.bool_):
        return False
    return np.iinfo(dtype).min if np.issubdtype(dtype, np.integer) else -np.inf


def positions(element: ArrayLike) -> NDArray[np.intp]:
    """The positions of an element, counted from its origin.

    Args:
        element: `(kh, kw)`, of which only the non-zero cells count; its origin is `[kh // 2, kw // 2]`.

    Returns:
        `(n, 2)`, one row (dy, dx) for each non-zero cell.

    Raises:
        ValueError: if the element has no non-zero cell.

    Complexity: O(kh kw).
    """
    cells = np.argwhere(element)
    if len(cells) == 0:
        raise ValueError("the structuring element is empty")
    return cells - np.array(np.shape(element)) // 2


def structuring_element(shape: str, size: int) -> NDArray[np.bool_]:
    """A structuring element of a common shape.

    Args:
        shape: "square", "disk" (cells whose centre lies within `(size - 1) / 2` of the middle) or "cross".
        size: rows and columns, positive.

    Returns:
        `(size, size)` truth values.

    Raises:
        ValueError: if there is no such shape, or `size` is not positive.

    Complexity: O(size²).
    Pitfall: an even size has no middle cell; a cross of even size would not be symmetric.
    """
    if size < 1:
        raise ValueError(f"size must be positive, got {size}")
    x = np.arange(size) - (size - 1) / 2
    if shape == "square":
        return np.ones((size, size), dtype=bool)
    if shape == "disk":
        return x[:, None] ** 2 + x**2 <= ((size - 1) / 2) ** 2
    if shape == "cross":
        middle = np.arange(size) == size // 2
        return middle[:, None] | middle
    raise ValueError(f"no structuring element is called {shape!r}")


def erode(image: ArrayLike, element: ArrayLike) -> NDArray[np.generic]:
    """Erosion: the smallest value under the structuring element, at every pixel.

    Idea: one shifted slice of the padded picture is one position of the element for all pixels at once; keep the
    smallest. On truth values the minimum is a logical *and*: the element must fit into the set.

    Args:
        image: `(h, w)` truth values, whole numbers or floating point.
        element: `(kh, kw)`, of which only the non-zero cells count; its origin is `[kh // 2, kw // 2]`.

    Returns:
        `(h, w)` in the type of `image`: the minimum of `image[y + i - kh // 2, x + j - kw // 2]` over the non-zero
        cells `[i, j]`. Positions outside the picture count as the highest value of the type (True, +inf).

    Raises:
        ValueError: if the element has no non-zero cell.

    Complexity: O(h w |B|) for |B| positions.
    Pitfall: a border of zeros eats the frame of the picture, and `(window * element).min()` is 0 at every empty cell.
    """
    image = np.asarray(image)
    (h, w), (kh, kw) = image.shape, np.shape(element)
    padded = np.pad(image, ((kh, kh), (kw, kw)), constant_values=highest(image.dtype))
    out = np.full_like(image, highest(image.dtype))
    for dy, dx in positions(element):
        out = np.minimum(out, padded[kh + dy : kh + dy + h, kw + dx : kw + dx + w])  # image[y + dy, x + dx]
    return out


def dilate(image: ArrayLike, element: ArrayLike) -> NDArray[np.generic]:
    """Dilation: the largest value under the reflected structuring element, at every pixel.

    Idea: every pixel is spread to where the element's positions lie around it; seen from the pixel that receives, the
    element stands upside down.

    Args:
        image: `(h, w)` truth values, whole numbers or floating point.
        element: `(kh, kw)`, of which only the non-zero cells count; its origin is `[kh // 2, kw // 2]`.

    Returns:
        `(h, w)` in the type of `image`: the maximum of `image[y - i + kh // 2, x - j + kw // 2]` over the non-zero
        cells `[i, j]`. Positions outside the picture count as the lowest value of the type (False, -inf).

    Raises:
        ValueError: if the element has no non-zero cell.

    Complexity: O(h w |B|) for |B| positions.
    Pitfall: without the reflection an opening by an asymmetric or even element moves the picture.
    """
    image = np.asarray(image)
    (h, w), (kh, kw) = image.shape, np.shape(element)
    padded = np.pad(image, ((kh, kh), (kw, kw)), constant_values=lowest(image.dtype))
    out = np.full_like(image, lowest(image.dtype))
    for dy, dx in positions(element):
        out = np.maximum(out, padded[kh - dy : kh - dy + h, kw - dx : kw - dx + w])  # image[y - dy, x - dx]
    return out


def opening(image: ArrayLike, element: ArrayLike) -> NDArray[np.generic]:
    """Opening: erosion, then dilation by the same element; removes bright parts that the element does not fit into.

    Idea: the erosion marks where the element fits, the reflected dilation paints it there again. What is left is the
    union of all its copies that fit.

    Args:
        image: `(h, w)` truth values, whole numbers or floating point.
        element: `(kh, kw)`, of which only the non-zero cells count; its origin is `[kh // 2, kw // 2]`.

    Returns:
        `(h, w)` in the type of `image`, nowhere larger than `image`.

    Raises:
        ValueError: if the element has no non-zero cell.

    Complexity: O(h w |B|) for |B| positions.
    Pitfall: opening twice is opening once; n erosions followed by n dilations is another, stronger operation.
    """
    return dilate(erode(image, element), element)


def closing(image: ArrayLike, element: ArrayLike) -> NDArray[np.generic]:
    """Closing: dilation, then erosion by the same element; fills dark gaps that the element does not fit into.

    Args:
        image: `(h, w)` truth values, whole numbers or floating point.
        element: `(kh, kw)`, of which only the non-zero cells count; its origin is `[kh // 2, kw // 2]`.

    Returns:
        `(h, w)` in the type of `image`, nowhere smaller than `image`.

    Raises:
        ValueError: if the element has no non-zero cell.

    Complexity: O(h w |B|).
    """
    return erode(dilate(image, element), element)


def morph_gradient(image: ArrayLike, element: ArrayLike) -> NDArray[np.generic]:
    """Dilation less erosion: the range of the values around each pixel, large at edges.

    Args:
        image: `(h, w)` truth values, whole numbers or floating point.
        element: `(kh, kw)`, as in `erode`.

    Returns:
        `(h, w)` in the type of `image`; never negative if the origin belongs to the element.

    Complexity: O(h w |B|).
    Pitfall: signed whole numbers may overflow; and NumPy has no minus for truth values.
    """
    return _minus(dilate(image, element), erode(image, element))


def top_hat(image: ArrayLike, element: ArrayLike) -> NDArray[np.generic]:
    """Picture less opening: the bright details that the element does not fit into.

    Args:
        image: `(h, w)`. element: `(kh, kw)`, cells that are not zero belong to it.

    Returns:
        `(h, w)`, never negative for an element that holds its origin.

    Complexity: O(h w |B|).
    """
    return _minus(np.asarray(image), opening(image, element))


def black_hat(image: ArrayLike, element: ArrayLike) -> NDArray[np.generic]:
    """Closing less picture: the dark details that the element does not fit into.

    Args:
        image: `(h, w)`. element: `(kh, kw)`, cells that are not zero belong to it.

    Returns:
        `(h, w)`, never negative for an element that holds its origin.

    Complexity: O(h w |B|).
    """
    return _minus(closing(image, element), np.asarray(image))


def _minus(upper: NDArray[np.generic], lower: NDArray[np.generic]) -> NDArray[np.generic]:
    """Difference; of sets, what is in the first and not in the second."""
    return upper & ~lower if upper.dtype == bool else upper - lower


def hit_or_miss(image: ArrayLike, hit: ArrayLike, miss: ArrayLike) -> NDArray[np.bool_]:
    """Where one element fits into a set and another into what is around it: a template match on truth values.

    Idea: two erosions and an *and*: of the set by `hit`, of its complement by `miss`.

    Args:
        image: `(h, w)` truth values.
        hit, miss: elements of one shape, disjoint: cells that must be True, cells that must be False; the rest is free.

    Returns:
        `(h, w)` truth values. Beyond the picture there is nothing: no hit there, but a miss.

    Raises:
        ValueError: if `hit` or `miss` has no non-zero cell.

    Complexity: O(h w (|hit| + |miss|)).
    Pitfall: beyond the picture counts as True in an erosion, as False in a template: the border needs a row of False.
    """
    kh, kw = np.shape(hit)
    h, w = np.shape(image)
    around = np.pad(np.asarray(image, dtype=bool), ((kh, kh), (kw, kw)))
    return (erode(around, hit) & erode(~around, miss))[kh : kh + h, kw : kw + w]


def van_herk_1d(values: ArrayLike, size: int) -> NDArray[np.generic]:
    """Running minimum whose cost does not grow with the window.

    Idea: cut the line into blocks as long as the window. Any window covers the end of one block and the start of the
    next, so its minimum is that of a running minimum from the right and one from the left.

    Args:
        values: `(n,)` whole numbers, floating point or truth values, n ≥ 1.
        size: length k of the window, positive, larger than n if one likes.

    Returns:
        `(n,)` in the type of `values`: element i is the minimum of `values[i - k // 2 : i - k // 2 + k]`, of which only
        the part inside the line counts.

    Raises:
        ValueError: if `size` is not positive.

    Complexity: O(n + k), at most three comparisons an element.
    Pitfall: n is rarely a multiple of k: fill the last block up.
    """
    values = np.asarray(values)
    if size < 1:
        raise ValueError(f"size must be positive, got {size}")
    n, before = len(values), size // 2
    blocks = -(-(n + size - 1) // size)  # n windows of k values take n + k - 1, rounded up to whole blocks
    line = np.full(blocks * size, highest(values.dtype), dtype=values.dtype)
    line[before : before + n] = values
    cut = line.reshape(blocks, size)
    prefix = np.minimum.accumulate(cut, axis=1).ravel()  # from the start of the block up to here
    suffix = np.minimum.accumulate(cut[:, ::-1], axis=1)[:, ::-1].ravel()  # from here to the end of the block
    return np.minimum(suffix[:n], prefix[size - 1 : size - 1 + n])  # window i … i + k - 1
