"""Anchor boxes, as one writes them on a whiteboard: the grid, k-means of shapes, box encodings, matching.

Boxes are `(x1, y1, x2, y2)` in continuous coordinates and pixels of the picture, shapes `(width, height)`.

Source: S. Ren, K. He, R. Girshick & J. Sun, "Faster R-CNN", NIPS 2015 (grid, encoding, matching thresholds);
W. Liu et al., "SSD", ECCV 2016 (each box keeps its best anchor); J. Redmon & A. Farhadi, "YOLO9000", CVPR 2017
(k-means with 1 - IoU, sigmoid of the centre).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.detection.iou_nms.reference import pairwise_iou

MAX_LOG_RATIO = math.log(1000 / 16)  # a side grows 62.5 times at most: what Detectron and torchvision allow


def generate_anchors(
    height: int, width: int, stride: float, scales: Sequence[float], ratios: Sequence[float]
) -> NDArray[np.float64]:
    """Every shape at the centre of every cell of a feature map.

    Idea: the shapes are the same everywhere, so make them once around the origin and add the centres.

    Args:
        height, width: of the feature map, in cells. stride: pixels a cell.
        scales: square roots of the areas, in pixels. ratios: height over width; a ratio leaves the area as it is.

    Returns:
        `(height * width * len(scales) * len(ratios), 4)`: row by row, in a cell scale by scale, then ratio by ratio.

    Complexity: O(1) an anchor.
    Pitfall: a cell's centre is at (column + 1/2) · stride; Detectron2 and torchvision begin at column · stride.
    """
    s, r = np.array(scales, dtype=float)[:, None], np.sqrt(np.array(ratios, dtype=float))
    shapes = np.stack([s / r, s * r], axis=-1).reshape(-1, 2)  # (k, 2)
    y, x = np.mgrid[:height, :width] + 0.5
    centres = stride * np.stack([x, y], axis=-1).reshape(-1, 1, 2)  # (cells, 1, 2)
    return np.concatenate([centres - shapes / 2, centres + shapes / 2], axis=-1).reshape(-1, 4)


def shape_iou(a: NDArray[np.floating], b: NDArray[np.floating]) -> NDArray[np.float64]:
    """IoU of every shape of `a` with every shape of `b`, laid into the same corner.

    Idea: with a common corner the overlap is the smaller width times the smaller height.
    A common centre gives the same.

    Args:
        a: `(n, 2)` widths and heights, positive. b: `(m, 2)`.

    Returns:
        `(n, m)`.

    Complexity: O(n m).
    """
    overlap = np.minimum(a[:, None], b).prod(axis=2)
    return overlap / (a.prod(axis=1)[:, None] + b.prod(axis=1) - overlap)


def kmeans_iou(
    wh: NDArray[np.floating], centres: NDArray[np.floating], update: str = "mean", max_iter: int = 100
) -> NDArray[np.float64]:
    """Shapes of anchors by k-means with the distance 1 - IoU.

    Idea: k-means as always, but "nearest" means "largest IoU at a common corner", so that an error counts in
    proportion to the size of the box.

    Args:
        wh: `(n, 2)` widths and heights of boxes, positive.
        centres: `(k, 2)` shapes to start from; left as they are.
        update: a new centre is the "mean" or the "median" of width and of height over its boxes.
        max_iter: how often all boxes are assigned and all centres updated, at most.

    Returns:
        `(k, 2)` centres, in the order of those given. A centre that no box is nearest to stays where it is; between
        centres equally near the lower index gets the box.

    Raises:
        ValueError: for another update.

    Complexity: O(n k) an iteration.
    Pitfall: neither the mean nor the median minimises 1 - IoU, so the mean IoU may fall on the way.
    """
    if update not in ("mean", "median"):
        raise ValueError(f'update must be "mean" or "median", got {update!r}')
    average = np.mean if update == "mean" else np.median
    now = centres.astype(float)  # a copy
    for _ in range(max_iter):
        nearest = shape_iou(wh, now).argmax(axis=1)  # (n,)
        before = now.copy()
        for j in np.unique(nearest):
            now[j] = average(wh[nearest == j], axis=0)
        if np.array_equal(now, before):
            break
    return now


def _centre_and_size(boxes: NDArray[np.floating]) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    return (boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]


def encode_boxes(boxes: NDArray[np.floating], anchors: NDArray[np.floating]) -> NDArray[np.float64]:
    """What a network has to say for anchor i to become box i.

    Idea: the shift of the centre in units of the anchor, and the log of the ratio of sides: the same numbers for small
    and large objects, and for twice as wide as for half as wide but for the sign.

    Args:
        boxes: `(n, 4)`, each to be encoded by the anchor in the same row.
        anchors: `(n, 4)`.

    Returns:
        `(n, 4)`: `(x - x_a) / w_a, (y - y_a) / h_a, log(w / w_a), log(h / h_a)`, x and y being centres.

    Raises:
        ValueError: a box or an anchor has a side that is not positive; its logarithm would be -inf or nan.

    Complexity: O(n).
    """
    centre, size = _centre_and_size(boxes)
    centre_a, size_a = _centre_and_size(anchors)
    if (size <= 0).any() or (size_a <= 0).any():
        raise ValueError("sides must be positive")
    return np.hstack([(centre - centre_a) / size_a, np.log(size / size_a)])


def decode_boxes(
    t: NDArray[np.floating], anchors: NDArray[np.floating], max_log_ratio: float = MAX_LOG_RATIO
) -> NDArray[np.float64]:
    """Boxes from what a network says of its anchors: the inverse of `encode_boxes`.

    Idea: undo the encoding in reverse: exp of the log, times the anchor's side; shift times side, plus centre.

    Args:
        t: `(n, 4)`, in the order of `encode_boxes`; left as it is.
        anchors: `(n, 4)`.
        max_log_ratio: a larger third or fourth number counts as this one, or one wild output makes exp overflow.

    Returns:
        `(n, 4)` boxes `(x1, y1, x2, y2)`.

    Complexity: O(n).
    """
    centre_a, size_a = _centre_and_size(anchors)
    centre = centre_a + t[:, :2] * size_a
    half = size_a * np.exp(np.minimum(t[:, 2:], max_log_ratio)) / 2
    return np.hstack([centre - half, centre + half])


def yolo_decode(t: NDArray[np.floating], anchors: NDArray[np.floating], stride: float) -> NDArray[np.float64]:
    """Boxes from the map of a YOLOv2 head: the centre cannot leave its cell, the shape is that of `decode_boxes`.

    Idea: a sigmoid lies between 0 and 1, and so does the place of the centre within its cell.

    Args:
        t: `(h, w, k, 4)`: t_x, t_y, t_w, t_h for each of k anchors of each cell.
        anchors: `(k, 2)` widths and heights in pixels. stride: pixels a cell.

    Returns:
        `(h, w, k, 4)` boxes in pixels: centre `(σ(t_x) + column) · stride`, width `w_a · exp(t_w)`.

    Complexity: O(1) a box.
    """
    y, x = np.mgrid[: t.shape[0], : t.shape[1]]
    corner = np.stack([x, y], axis=-1)[:, :, None]  # (h, w, 1, 2) upper left corners of the cells
    centre = stride * (corner + 1 / (1 + np.exp(-t[..., :2])))
    half = anchors * np.exp(np.minimum(t[..., 2:], MAX_LOG_RATIO)) / 2
    return np.concatenate([centre - half, centre + half], axis=-1)


def match_anchors(
    anchors: NDArray[np.floating], boxes: NDArray[np.floating], positive: float = 0.7, negative: float = 0.3
) -> NDArray[np.intp]:
    """Which true box each anchor has to predict.

    Idea: an anchor takes the box that it overlaps best if it does so well enough. Then each box takes an anchor of its
    own, the best pairs first, so that no object is left without a teacher.

    Args:
        anchors: `(n, 4)`. boxes: `(m, 4)` true boxes; m may be 0.
        positive: an IoU from here on makes a match. negative: an IoU below makes background.

    Returns:
        `(n,)` index of the box, -1 for background, -2 for anchors in between, which the loss leaves out. Last, the pair
        with the largest IoU is matched whatever its IoU, then the best pair of the boxes and anchors left over, and so
        on until no pair overlaps.

    Complexity: O(n m) for the IoU; O(m n m) for the pairs.
    Pitfall: two boxes may have the same best anchor: "each box its best anchor" loses one of them.
    """
    iou = pairwise_iou(anchors, boxes)  # (n, m)
    if iou.size == 0:
        return np.full(len(anchors), -1)
    best = iou.max(axis=1)
    match = np.where(best >= positive, iou.argmax(axis=1), np.where(best < negative, -1, -2))
    while iou.max() > 0:
        i, j = np.unravel_index(iou.argmax(), iou.shape)
        match[i] = j
        iou[i, :] = iou[:, j] = 0
    return match
