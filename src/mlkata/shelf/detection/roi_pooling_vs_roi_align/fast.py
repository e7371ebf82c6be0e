"""RoI align as two small matrix products, and its gradient by their transposes.

Interpolation and average both work on each axis apart: a bin's row weights times the map times its column weights.

Source: He, Gkioxari, Dollár & Girshick, "Mask R-CNN", ICCV 2017, sec. 3.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def _weights(start: float, length: float, bins: int, samples: int, size: int) -> tuple[NDArray[np.float64], int]:
    """How much each cell of one axis counts in each bin: `(bins, cells)`, and the first of those cells.

    A sample at a place between two cells gives each its share; outside [-1, size] it gives nothing.
    """
    steps = (np.arange(bins * samples) + 0.5) / samples  # in bins
    place = start + steps * (length / bins)
    inside = (place >= -1) & (place <= size)
    place = np.clip(place, 0.0, size - 1.0)
    low = np.minimum(place.astype(int), max(size - 2, 0))
    first, last = int(low.min()), min(int(low.max()) + 2, size)
    share = np.clip(1.0 - np.abs(place[:, None] - np.arange(first, last)), 0.0, None)  # a tent: bilinear in one line
    return (share * inside[:, None]).reshape(bins, samples, -1).mean(axis=1), first


def _axes(
    roi: NDArray[np.float64], shape: tuple[int, int], output_size: tuple[int, int], sampling_ratio: int
) -> tuple[NDArray[np.float64], slice, NDArray[np.float64], slice]:
    """Weights down and across for one box in cells, and the part of the map that they are for."""
    parts = []
    for axis, bins, size in ((1, output_size[0], shape[0]), (0, output_size[1], shape[1])):
        start, end = roi[axis], roi[axis + 2]
        samples = sampling_ratio if sampling_ratio > 0 else max(math.ceil((end - start) / bins), 1)
        weights, first = _weights(start, end - start, bins, samples, size)
        parts += [weights, slice(first, first + weights.shape[1])]
    return parts[0], parts[1], parts[2], parts[3]


def _in_cells(rois: NDArray[np.float64], spatial_scale: float, aligned: bool) -> NDArray[np.float64]:
    cells = rois * spatial_scale - (0.5 if aligned else 0.0)
    if not aligned:
        cells[:, 2:] = np.maximum(cells[:, 2:], cells[:, :2] + 1.0)
    return cells


def roi_align(
    features: ArrayLike,
    rois: ArrayLike,
    output_size: tuple[int, int] = (7, 7),
    spatial_scale: float = 1.0,
    sampling_ratio: int = 2,
    aligned: bool = True,
) -> NDArray[np.float64]:
    """RoI align, as the plain version, in two matrix products a box.

    Idea: out = Y · F · Xᵀ for each map F, where a row of Y holds the mean of a bin's interpolation weights. Only the
    part of the map under the box is touched.

    Args:
        features: `(c, h, w)`. rois: `(k, 4)` boxes.
        output_size, spatial_scale, sampling_ratio, aligned: as in the plain version.

    Returns:
        `(k, c, rows, columns)`.

    Complexity: O(k · c · rows · cells of the box).
    Pitfall: weights are made for each box anew; for many boxes of one size share them.
    """
    maps = np.asarray(features, dtype=float).transpose(1, 2, 0).copy()  # (h, w, c)
    boxes = np.asarray(rois, dtype=float).reshape(-1, 4)
    out = np.empty((len(boxes), *output_size, maps.shape[2]))
    for k, roi in enumerate(_in_cells(boxes, spatial_scale, aligned)):
        down, rows, across, columns = _axes(roi, maps.shape[:2], output_size, sampling_ratio)
        part = maps[rows, columns]  # (cells down, cells across, c)
        bands = down @ part.reshape(len(part), -1)  # (rows, cells across · c)
        out[k] = across @ bands.reshape(len(down), *part.shape[1:])  # (rows, columns, c)
    return out.transpose(0, 3, 1, 2).copy()


def roi_align_backward(
    grad: ArrayLike,
    shape: tuple[int, int, int],
    rois: ArrayLike,
    spatial_scale: float = 1.0,
    sampling_ratio: int = 2,
    aligned: bool = True,
) -> NDArray[np.float64]:
    """The gradient by the features: each number goes back to the cells that it was read from, by the same weights.

    Idea: out = Y · F · Xᵀ, so dF = Yᵀ · dout · X; where boxes overlap the gradients add up.

    Args:
        grad: `(k, c, rows, columns)`, the gradient by the output. shape: `(c, h, w)` of the features.
        rois, spatial_scale, sampling_ratio, aligned: as in the forward pass.

    Returns:
        `(c, h, w)`.

    Complexity: O(k · c · rows · cells of the box).
    """
    given, boxes = np.asarray(grad, dtype=float), np.asarray(rois, dtype=float).reshape(-1, 4)
    out = np.zeros(shape)
    for k, roi in enumerate(_in_cells(boxes, spatial_scale, aligned)):
        down, rows, across, columns = _axes(roi, shape[1:], given.shape[2:], sampling_ratio)
        out[:, rows, columns] += down.T @ given[k] @ across
    return out
