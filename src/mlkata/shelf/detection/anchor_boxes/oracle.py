"""SciPy behind the clustering and the matching, PyTorch's invertible transforms behind the encoding."""

from __future__ import annotations

import math

import numpy as np
import torch
from scipy import ndimage
from scipy.spatial.distance import cdist
from torch.distributions.transforms import AffineTransform, ExpTransform

from mlkata.spec.oracle import Oracle

MAX_LOG_RATIO = math.log(1000 / 16)


def _far(a, b):
    """1 - IoU of two boxes (x1, y1, x2, y2), for `cdist`."""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = across * down if across > 0 and down > 0 else 0.0
    return 1 - shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)


def kmeans_iou(wh, centres, update="mean", max_iter=100):
    """Assignments by `cdist` with 1 - IoU as its metric, updates by `ndimage.mean` and `ndimage.median`."""
    average = {"mean": ndimage.mean, "median": ndimage.median}.get(update)
    if average is None:
        raise ValueError(update)
    now, corner = np.array(centres, dtype=float), np.zeros_like
    for _ in range(max_iter):
        far = cdist(np.hstack([corner(wh), wh]), np.hstack([corner(now), now]), metric=_far)
        nearest = far.argmin(axis=1)
        used = np.unique(nearest)
        now[used] = np.stack([average(side, nearest, used) for side in np.asarray(wh, dtype=float).T], axis=1)
    return now


def _transforms(anchors):
    """Centre and size of a box from the four numbers, as transforms that torch can invert."""
    a = torch.tensor(np.asarray(anchors, dtype=float))
    centre, size = (a[:, :2] + a[:, 2:]) / 2, a[:, 2:] - a[:, :2]
    return AffineTransform(centre, size), [ExpTransform(), AffineTransform(0.0, size)]


def encode_boxes(boxes, anchors):
    """The inverses of the transforms that decode."""
    b, (move, (grow, scale)) = torch.tensor(np.asarray(boxes, dtype=float)), _transforms(anchors)
    centre, size = (b[:, :2] + b[:, 2:]) / 2, b[:, 2:] - b[:, :2]
    return torch.cat([move.inv(centre), grow.inv(scale.inv(size))], dim=1).numpy()


def decode_boxes(t, anchors, max_log_ratio=MAX_LOG_RATIO):
    """An affine transform of the centre; an exponential and an affine one of the size."""
    said, (move, (grow, scale)) = torch.tensor(np.asarray(t, dtype=float)), _transforms(anchors)
    centre, size = move(said[:, :2]), scale(grow(said[:, 2:].clamp(max=max_log_ratio)))
    return torch.cat([centre - size / 2, centre + size / 2], dim=1).numpy()


def match_anchors(anchors, boxes, positive=0.7, negative=0.3):
    """All pairs by `cdist`; the pairs sorted once, each taken whose two sides are still free."""
    if not len(anchors) or not len(boxes):
        return np.full(len(anchors), -1)
    iou = 1 - cdist(anchors, boxes, metric=_far)
    match = [
        int(row.argmax()) if row.max() >= positive - 1e-12 else -1 if row.max() < negative - 1e-12 else -2
        for row in iou
    ]
    free_anchors, free_boxes = set(range(len(anchors))), set(range(len(boxes)))
    for _, i, j in sorted((-iou[i, j], i, j) for i, j in np.ndindex(iou.shape) if iou[i, j] > 1e-12):
        if i in free_anchors and j in free_boxes:
            match[i] = j
            free_anchors.remove(i)
            free_boxes.remove(j)
    return np.array(match)


ORACLES = {
    "kmeans-iou": Oracle(
        target="kmeans_iou",
        library="scipy",
        call="scipy.spatial.distance.cdist(metric=1 - IoU), scipy.ndimage.mean, scipy.ndimage.median",
        convention="all iterations are made; the lower index in ties; a centre without boxes stays",
    ),
    "encode-boxes": Oracle(
        target="encode_boxes",
        library="torch",
        call="torch.distributions.transforms.AffineTransform.inv, ExpTransform.inv",
        convention="the inverse of the decoding, in float64",
        cannot={
            "a box without width or height is refused": "takes the logarithm of 0 as -inf",
            "an anchor without width or height is refused": "divides by 0",
            "corners in the wrong order are refused": "takes the logarithm of a negative number as nan",
            "both upside down are refused": "the ratio of two negative sides is positive",
        },
    ),
    "decode-boxes": Oracle(
        target="decode_boxes",
        library="torch",
        call="torch.distributions.transforms.AffineTransform, ExpTransform",
        convention="the last two numbers clamped from above first, in float64",
    ),
    "match-anchors": Oracle(
        target="match_anchors",
        library="scipy",
        call="scipy.spatial.distance.cdist(metric=1 - IoU)",
        convention="brute force over sorted pairs; thresholds compared with a slack of 1e-12",
        rtol=0.0,
    ),
}
