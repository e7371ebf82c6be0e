"""OpenCV behind IoU and the suppressions, fvcore behind GIoU."""

from __future__ import annotations

import cv2
import numpy as np

from mlkata.spec.oracle import Oracle


def _sized(boxes):
    """(x1, y1, x2, y2) as OpenCV wants it: corner and size."""
    boxes = np.asarray(boxes, dtype=float).reshape(-1, 4)
    return np.hstack([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]])


def iou(a, b):
    """The largest threshold at which `cv2.dnn.NMSBoxes` still drops the second box, found by bisection."""
    pair, low, high = _sized([a, b]), 0.0, 1.0
    if len(cv2.dnn.NMSBoxes(pair, [2.0, 1.0], 0.0, 0.0)) == 2:
        return 0.0  # kept at threshold 0
    for _ in range(26):
        middle = (low + high) / 2
        kept = len(cv2.dnn.NMSBoxes(pair, [2.0, 1.0], 0.0, middle)) == 2
        low, high = (low, middle) if kept else (middle, high)
    return high


def giou(a, b):
    """1 less the loss, in float64, with an epsilon that only serves where a box or the enclosing box has no area."""
    import torch
    from fvcore.nn import giou_loss

    pair = [torch.tensor(np.asarray(box, dtype=float)) for box in (a, b)]
    return float(1 - giou_loss(*pair, eps=1e-300))


def _ranked(scores):
    """Positive scores in the same order, far enough apart for OpenCV's float32; equal ones stay equal."""
    _, rank = np.unique(np.asarray(scores, dtype=float), return_inverse=True)
    return (rank + 1).astype(np.float32)


def nms(boxes, scores, iou_threshold=0.5):
    """OpenCV's greedy suppression; scores are made positive first, since it drops what is not above its threshold."""
    found = cv2.dnn.NMSBoxes(_sized(boxes), _ranked(scores), 0.0, float(iou_threshold))
    return np.array(found, dtype=np.intp).ravel()


def batched_nms(boxes, scores, classes, iou_threshold=0.5):
    """OpenCV's suppression by class; class numbers are made consecutive and boxes moved right of the origin first."""
    boxes = np.asarray(boxes, dtype=float).reshape(-1, 4)
    if not boxes.size:
        return np.array([], dtype=np.intp)
    _, group = np.unique(np.asarray(classes), return_inverse=True)
    found = cv2.dnn.NMSBoxesBatched(
        _sized(boxes - boxes.min()), _ranked(scores), group.tolist(), 0.0, float(iou_threshold)
    )
    return np.array(found, dtype=np.intp).ravel()


_RULES = "boxes as corner and size; keeps IoU == threshold, drops score == score_threshold, which must be >= 0; "

ORACLES = {
    "iou": Oracle(
        target="iou",
        library="opencv-contrib-python-headless",
        call="cv2.dnn.NMSBoxes, bisecting its threshold",
        convention="continuous coordinates; OpenCV takes the IoU in float64 and compares it in float32",
        rtol=1e-6,
        atol=2e-7,
        cannot={"boxes without area": "counts two boxes without area as IoU 1"},
    ),
    "giou": Oracle(
        target="giou",
        library="fvcore",
        call="1 - fvcore.nn.giou_loss(eps=1e-300)",
        convention="continuous coordinates; 0 / 0 is 0 by way of the epsilon",
        rtol=1e-9,
    ),
    "nms": Oracle(
        target="nms",
        library="opencv-contrib-python-headless",
        call="cv2.dnn.NMSBoxes",
        convention=_RULES + "scores replaced by their ranks, so that negative ones pass; stable in ties",
        rtol=0.0,
        cannot={"degenerate boxes have no area": "counts two boxes without area as IoU 1 and drops the second"},
    ),
    "batched-nms": Oracle(
        target="batched_nms",
        library="opencv-contrib-python-headless",
        call="cv2.dnn.NMSBoxesBatched",
        convention=_RULES + "class numbers made consecutive, coordinates moved to where they are not negative",
        rtol=0.0,
        cannot={"boxes without area": "counts two boxes without area as IoU 1 and drops the second"},
    ),
}
