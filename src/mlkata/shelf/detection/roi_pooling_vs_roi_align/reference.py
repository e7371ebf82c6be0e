"""RoI pooling and RoI align: a fixed grid of features from a box of any size, as one writes them on a whiteboard.

Features are one picture's maps `(c, h, w)`; boxes `(x1, y1, x2, y2)` are in pixels of the picture, and `spatial_scale`
times a pixel is a cell of the maps. Names and conventions are torchvision's.

Source: Girshick, "Fast R-CNN", ICCV 2015, sec. 2.1 (RoI pooling); He, Gkioxari, Dollár & Girshick, "Mask R-CNN",
ICCV 2017, sec. 3 (RoIAlign).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray


def roi_pool(
    features: NDArray[np.floating],
    rois: NDArray[np.floating],
    output_size: tuple[int, int] = (7, 7),
    spatial_scale: float = 1.0,
) -> NDArray[np.float64]:
    """The maximum in each cell of a grid laid on each box, with everything rounded to whole cells of the map.

    Idea: round the box to whole cells, the last one included; cut it into bins that start at the floor and end at the
    ceiling, so that they may overlap but leave nothing out; take the maximum of each.

    Args:
        features: `(c, h, w)`. rois: `(k, 4)` boxes.
        output_size: rows and columns of the grid. spatial_scale: of boxes to cells, 1 / 16 for a stride of 16.

    Returns:
        `(k, c, rows, columns)`; a bin that lies outside the map is 0.

    Complexity: O(k · c · cells of the box).
    Pitfall: a box is rounded with its end included, so it is at least one cell wide: `x2 - x1 + 1`.
    """
    c, h, w = features.shape
    rows, columns = output_size
    out = np.zeros((len(rois), c, rows, columns))
    for k, roi in enumerate(rois):
        x1, y1, x2, y2 = np.floor(roi * spatial_scale + 0.5).astype(int)  # half a cell is rounded up
        height, width = max(y2 - y1 + 1, 1), max(x2 - x1 + 1, 1)
        for i in range(rows):
            top, bottom = y1 + i * height // rows, y1 + -((i + 1) * -height // rows)  # floor, ceiling
            for j in range(columns):
                left, right = x1 + j * width // columns, x1 + -((j + 1) * -width // columns)
                cells = features[:, max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
                if cells.size > 0:
                    out[k, :, i, j] = cells.max(axis=(1, 2))
    return out


def bilinear(features: NDArray[np.floating], y: float, x: float) -> NDArray[np.float64]:
    """The maps at a place between their cells, weighted by nearness.

    Idea: whole numbers are the centres of cells. More than one cell outside the map there is nothing; within that
    margin the nearest edge counts.

    Args:
        features: `(c, h, w)`. y, x: in cells.

    Returns:
        `(c,)`; zeros where y lies outside [-1, h] or x outside [-1, w].

    Complexity: O(c).
    """
    c, h, w = features.shape
    if not (-1 <= y <= h and -1 <= x <= w):
        return np.zeros(c)
    y, x = min(max(y, 0.0), h - 1.0), min(max(x, 0.0), w - 1.0)
    top, left = int(y), int(x)
    bottom, right = min(top + 1, h - 1), min(left + 1, w - 1)
    v, u = y - top, x - left
    above = (1 - u) * features[:, top, left] + u * features[:, top, right]
    below = (1 - u) * features[:, bottom, left] + u * features[:, bottom, right]
    return (1 - v) * above + v * below


def roi_align(
    features: NDArray[np.floating],
    rois: NDArray[np.floating],
    output_size: tuple[int, int] = (7, 7),
    spatial_scale: float = 1.0,
    sampling_ratio: int = 2,
    aligned: bool = True,
) -> NDArray[np.float64]:
    """The mean of bilinear samples in each cell of a grid laid on each box; nothing is rounded.

    Idea: scale the box and keep its fractions, cut it into equal bins, read the maps at `sampling_ratio` ² regular
    places inside each bin by interpolation, and average.

    Args:
        features: `(c, h, w)`. rois: `(k, 4)` boxes.
        output_size: rows and columns of the grid. spatial_scale: of boxes to cells.
        sampling_ratio: samples a bin along each axis; 0 takes `ceil(height of the box / rows)` and the same across.
        aligned: pixel centres lie at half numbers in boxes and at whole ones in maps, so half a cell is taken off;
            False is the older version, which forgets it and makes boxes at least one cell large.

    Returns:
        `(k, c, rows, columns)`.

    Complexity: O(k · c · rows · columns · sampling_ratio²).
    Pitfall: samples outside the map count as 0 and stay in the mean.
    """
    rows, columns = output_size
    out = np.zeros((len(rois), len(features), rows, columns))
    for k, roi in enumerate(rois):
        x1, y1, x2, y2 = roi * spatial_scale - (0.5 if aligned else 0.0)
        height, width = y2 - y1, x2 - x1
        if not aligned:
            height, width = max(height, 1.0), max(width, 1.0)
        bin_h, bin_w = height / rows, width / columns
        down = sampling_ratio if sampling_ratio > 0 else math.ceil(height / rows)
        across = sampling_ratio if sampling_ratio > 0 else math.ceil(width / columns)
        for i in range(rows):
            for j in range(columns):
                for a in range(down):
                    for b in range(across):
                        y, x = y1 + (i + (a + 0.5) / down) * bin_h, x1 + (j + (b + 0.5) / across) * bin_w
                        out[k, :, i, j] += bilinear(features, y, x) / (down * across)
    return out
