"""Soft-NMS for thousands of boxes: columns instead of rows, and nothing carried along that cannot be taken any more.

Source: Bodla, Singh, Chellappa & Davis, "Soft-NMS – Improving Object Detection With One Line of Code", ICCV 2017.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.detection.soft_nms.reference import soft_nms_weight

SWEEP = 32  # boxes taken between two sweeps: sweeping costs a copy of what is left


def soft_nms(
    boxes: ArrayLike,
    scores: ArrayLike,
    method: str = "gaussian",
    iou_threshold: float = 0.3,
    sigma: float = 0.5,
    score_threshold: float = 0.001,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Soft non-maximum suppression: the same picks and scores as the plain version.

    Idea: five contiguous columns, the area among them, make the IoU with all boxes a dozen passes without gathering;
    a box that is taken gets the score -1, and every few picks those that fell below the threshold are swept out.

    Args:
        boxes: `(n, 4)`. scores: `(n,)`, not negative.
        method: "linear" or "gaussian". iou_threshold, sigma, score_threshold: as in the plain version.

    Returns:
        `(k,)` indices in the order in which they were taken, and `(k,)` their scores.

    Raises:
        ValueError: for another method.

    Complexity: O(n k) with k boxes taken; memory O(n).
    Pitfall: sweeping on every pick copies more than it saves.
    """
    soft_nms_weight(np.zeros(0), method)  # another method is refused even where there is nothing to do
    score = np.array(scores, dtype=np.float64).ravel()
    x1, y1, x2, y2 = np.array(boxes, dtype=np.float64).reshape(-1, 4).T.copy()
    area, index = (x2 - x1) * (y2 - y1), np.arange(len(score))
    keep, taken = [], []
    floor = max(score_threshold, 0.0)  # what was taken has -1
    while len(score):
        best = int(score.argmax())
        if score[best] < floor:
            break
        keep.append(index[best])
        taken.append(score[best])
        width = np.minimum(x2, x2[best]) - np.maximum(x1, x1[best])
        height = np.minimum(y2, y2[best]) - np.maximum(y1, y1[best])
        shared = np.maximum(width, 0.0) * np.maximum(height, 0.0)
        union = area + area[best] - shared
        overlap = np.divide(shared, union, out=np.zeros_like(union), where=union > 0)
        score[best] = -1.0
        weight = soft_nms_weight(overlap, method, iou_threshold, sigma)
        np.multiply(score, weight, out=score, where=score > 0)  # -1 times 0 would be 0 and could be taken again
        if len(keep) % SWEEP == 0:
            alive = score >= floor
            x1, y1, x2, y2, area, score, index = (each[alive] for each in (x1, y1, x2, y2, area, score, index))
    return np.array(keep, dtype=np.intp), np.array(taken, dtype=np.float64)
