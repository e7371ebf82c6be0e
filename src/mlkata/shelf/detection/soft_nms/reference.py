"""Soft-NMS, as one writes it on a whiteboard.

Boxes are `(x1, y1, x2, y2)` in continuous coordinates; scores are not negative (probabilities, or products of them).

Source: Bodla, Singh, Chellappa & Davis, "Soft-NMS – Improving Object Detection With One Line of Code", ICCV 2017.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.detection.iou_nms.reference import pairwise_iou


def soft_nms_weight(
    overlap: NDArray[np.floating], method: str = "gaussian", iou_threshold: float = 0.3, sigma: float = 0.5
) -> NDArray[np.floating]:
    """By what the score of a box is multiplied, given its IoU with the box just taken.

    Idea: hard NMS is the weight 0 above a threshold. "linear" puts 1 - IoU in place of that 0; "gaussian" does without
    a threshold and falls smoothly from 1.

    Args:
        overlap: IoU in [0, 1], any shape.
        method: "linear" or "gaussian".
        iou_threshold: of "linear": an IoU that is not above it costs nothing.
        sigma: of "gaussian": the smaller, the harsher.

    Returns:
        Weights in [0, 1], in the shape of `overlap`.

    Raises:
        ValueError: for another method.

    Complexity: O(1) a box.
    Pitfall: the exponent is IoU² / σ, not IoU² / 2σ².
    """
    if method == "linear":
        return np.where(overlap > iou_threshold, 1.0 - overlap, 1.0)
    if method == "gaussian":
        return np.exp(-(overlap**2) / sigma)
    raise ValueError(f'method must be "linear" or "gaussian", got {method!r}')


def soft_nms(
    boxes: NDArray[np.floating],
    scores: NDArray[np.floating],
    method: str = "gaussian",
    iou_threshold: float = 0.3,
    sigma: float = 0.5,
    score_threshold: float = 0.001,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Soft non-maximum suppression: what overlaps a better box loses score instead of being deleted.

    Idea: take the best box that is left, multiply the scores of all others by a weight that falls with their IoU with
    it, and choose the best again among the scores as they are now.

    Args:
        boxes: `(n, 4)`. scores: `(n,)`, not negative; left as they are.
        method: "linear" or "gaussian".
        iou_threshold: of "linear": scores fall where the IoU is larger than it.
        sigma: of "gaussian": the weight is `exp(-IoU² / sigma)`.
        score_threshold: a box whose score has fallen below it is dropped; one that equals it stays.

    Returns:
        `(k,)` indices in the order in which they were taken, of equal scores the lower index first; and `(k,)` the
        scores they had then, which never rise along the list.

    Raises:
        ValueError: for another method.

    Complexity: O(n k) with k boxes taken, O(n²) at worst.
    Pitfall: the order changes as scores fall: sorting once at the start is not enough.
    """
    current = scores.astype(np.float64)  # a copy: the caller's scores stay
    left = np.arange(len(current))
    keep, taken = [], []
    while left.size > 0:
        best = left[np.argmax(current[left])]
        if current[best] < score_threshold:
            break  # the best is too low, so are all others
        keep.append(best)
        taken.append(current[best])
        left = left[left != best]
        overlap = pairwise_iou(boxes[[best]], boxes[left]).ravel()  # (len(left),)
        current[left] *= soft_nms_weight(overlap, method, iou_threshold, sigma)
    return np.array(keep, dtype=np.intp), np.array(taken)
