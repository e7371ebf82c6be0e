"""IoU and greedy non-maximum suppression, as one writes them on a whiteboard.

Boxes are `(x1, y1, x2, y2)` with `x1 <= x2`, `y1 <= y2`, continuous coordinates: the width is `x2 - x1`,
without the `+ 1` of integer pixel grids. All functions take arrays and return arrays.

Source: Felzenszwalb, Girshick, McAllester & Ramanan, "Object Detection with Discriminatively Trained Part-Based
Models", PAMI 32(9), 2010, sec. 7.2 (greedy suppression of boxes, there by the share covered instead of IoU);
Rezatofighi et al., "Generalized Intersection over Union", CVPR 2019, alg. 1 and 2 (IoU and GIoU of boxes).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Boxes = NDArray[np.floating]


def iou(a: ArrayLike, b: ArrayLike) -> float:
    """Intersection over union of two boxes.

    Idea: the overlap of two boxes is again a box: the larger of the left edges to the smaller of the right
    edges, and the same vertically. If right < left they do not overlap, so clamp the side at 0 *before*
    multiplying: two negative sides would give a positive area.

    Args:
        a, b: `(4,)` each, `(x1, y1, x2, y2)`.

    Returns:
        A number in [0, 1]; 0 when the union has no area (two degenerate boxes).

    Complexity: O(1).
    """
    ax1, ay1, ax2, ay2 = np.asarray(a, dtype=float)
    bx1, by1, bx2, by2 = np.asarray(b, dtype=float)
    width = max(0.0, min(ax2, bx2) - max(ax1, bx1))
    height = max(0.0, min(ay2, by2) - max(ay1, by1))
    intersection = width * height
    union = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - intersection
    return float(intersection / union) if union > 0 else 0.0


def pairwise_iou(a: ArrayLike, b: ArrayLike) -> Boxes:
    """IoU of every box of `a` with every box of `b`.

    Idea: the same four lines as `iou`, with one axis for each set: `a[:, None]` against `b[None, :]`.

    Args:
        a: `(n, 4)`. b: `(m, 4)`; n and m may be 0.

    Returns:
        `(n, m)`; 0 where a union has no area.

    Complexity: O(n m) time and memory.
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    top_left = np.maximum(a[:, None, :2], b[None, :, :2])  # (n, m, 2)
    bottom_right = np.minimum(a[:, None, 2:], b[None, :, 2:])  # (n, m, 2)
    sides = np.clip(bottom_right - top_left, 0.0, None)  # clamp each side, then multiply
    intersection = sides[..., 0] * sides[..., 1]  # (n, m)
    area_a = (a[:, 2] - a[:, 0]) * (a[:, 3] - a[:, 1])
    area_b = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    union = area_a[:, None] + area_b[None, :] - intersection
    return intersection / np.where(union > 0, union, np.inf)  # no area: 0 / inf instead of 0 / 0


def giou(a: ArrayLike, b: ArrayLike) -> float:
    """Generalized IoU of two boxes: IoU minus the empty share of the smallest box around both.

    Idea: IoU is 0 for all disjoint pairs, near or far, so it gives no gradient. The enclosing box C still
    tells them apart: `giou = iou - |C \\ (A ∪ B)| / |C|`.

    Args:
        a, b: `(4,)` each.

    Returns:
        A number in [-1, 1]; equal to the IoU when the enclosing box is filled, 0 when it has no area.

    Complexity: O(1).
    """
    a = np.asarray(a, dtype=float)
    b = np.asarray(b, dtype=float)
    intersection = np.prod(np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0.0, None))
    union = np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - intersection
    enclosing = np.prod(np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2]))
    if enclosing <= 0:
        return 0.0
    overlap = intersection / union if union > 0 else 0.0
    return float(overlap - (enclosing - union) / enclosing)


def nms(boxes: Boxes, scores: NDArray[np.floating], iou_threshold: float = 0.5) -> NDArray[np.intp]:
    """Greedy non-maximum suppression.

    Idea: take the best box, drop every remaining box that overlaps it by *more* than the threshold, repeat.
    A box is only ever dropped by a box that is itself kept.

    Args:
        boxes: `(n, 4)`. scores: `(n,)`.
        iou_threshold: in [0, 1]; an IoU equal to it is kept.

    Returns:
        `(k,)` indices of the kept boxes, best score first; equal scores in the order of their index.

    Complexity: O(n log n + n k) with k boxes kept; O(n²) at worst.
    Pitfall: sort stably, or equal scores come out in an order that depends on the library.
    """
    order = np.argsort(-scores, kind="stable")
    keep = []
    while order.size > 0:
        best, rest = order[0], order[1:]
        keep.append(best)
        overlap = pairwise_iou(boxes[[best]], boxes[rest]).ravel()  # (len(rest),)
        order = rest[overlap <= iou_threshold]
    return np.array(keep, dtype=np.intp)  # an empty list would become floats, which index nothing


def batched_nms(
    boxes: Boxes, scores: NDArray[np.floating], classes: NDArray[np.integer], iou_threshold: float = 0.5
) -> NDArray[np.intp]:
    """Non-maximum suppression within each class, in one pass.

    Idea: shift every class to a place of its own, farther apart than any two boxes lie; boxes of different
    classes then never overlap and one ordinary `nms` does the work.

    Args:
        boxes: `(n, 4)`. scores: `(n,)`. classes: `(n,)` whole numbers of any sign.
        iou_threshold: as in `nms`.

    Returns:
        `(k,)` indices of the kept boxes of all classes, best score first.

    Complexity: as `nms`.
    Pitfall: the shift must exceed the extent of *all* boxes, negative coordinates included: `max` alone is
    not enough. Class numbers are made consecutive first, so that a class 10⁶ costs no precision.
    """
    if boxes.size == 0:
        return np.array([], dtype=np.intp)
    _, group = np.unique(classes, return_inverse=True)
    extent = boxes.max() - boxes.min() + 1.0  # + 1: shifted neighbours do not even touch
    return nms(boxes + (group * extent)[:, None], scores, iou_threshold)
