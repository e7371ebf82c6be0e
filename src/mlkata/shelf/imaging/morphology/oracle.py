"""SciPy behind the interface of the references."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from mlkata.spec.oracle import Oracle


def _ends(dtype):
    """Lowest and highest value of a type."""
    if np.issubdtype(dtype, np.integer):
        return np.iinfo(dtype).min, np.iinfo(dtype).max
    return -np.inf, np.inf


def _scipy(image, element, binary, grey, outside):
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty")
    if image.dtype == bool:
        return binary(image, structure=cells, border_value=outside)
    return grey(image, footprint=cells, mode="constant", cval=_ends(image.dtype)[outside])


def erode(image, element):
    """`scipy.ndimage.grey_erosion`, or `binary_erosion` of truth values."""
    return _scipy(np.asarray(image), element, ndimage.binary_erosion, ndimage.grey_erosion, 1)


def opening(image, element):
    """SciPy's erosion and then its dilation."""
    eroded = erode(image, element)
    return _scipy(eroded, element, ndimage.binary_dilation, ndimage.grey_dilation, 0)


def van_herk_1d(values, size):
    """`scipy.ndimage.minimum_filter1d`."""
    values = np.asarray(values)
    if size < 1:
        raise ValueError("size")
    return ndimage.minimum_filter1d(values, size, mode="constant", cval=_ends(values.dtype)[1])


_DOUBLE = "SciPy computes in float64"

ORACLES = {
    "erode": Oracle(
        target="erode",
        library="scipy",
        call="scipy.ndimage.grey_erosion / binary_erosion",
        convention="footprint, not structure; mode constant with the type's highest value (border_value=1 for sets); "
        "origin at k // 2",
        rtol=0.0,
        atol=0.0,
        cannot={"whole numbers that no floating point holds": _DOUBLE},
    ),
    "opening": Oracle(
        target="opening",
        library="scipy",
        call="scipy.ndimage.grey_erosion, then grey_dilation",
        convention="SciPy's dilation reflects the footprint; border +inf for the erosion and -inf for the dilation. "
        "grey_opening is not used: its mirrored border is no opening for an asymmetric footprint",
        rtol=0.0,
        atol=0.0,
        cannot={"the whole range of a type": _DOUBLE},
    ),
    "van-herk-1d": Oracle(
        target="van_herk_1d",
        library="scipy",
        call="scipy.ndimage.minimum_filter1d",
        convention="mode constant with the type's highest value; an even window reaches one further to the left",
        rtol=0.0,
        atol=0.0,
        cannot={"the whole range of a type": _DOUBLE},
    ),
}
