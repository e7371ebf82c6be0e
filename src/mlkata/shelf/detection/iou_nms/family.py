"""The relatives of IoU that put the distance of centres and the aspect ratio into the number: DIoU and CIoU.

Both are IoU less a penalty, so 1 for the same box twice, and made to be used as a loss, 1 - value.

Source: Zheng et al., "Distance-IoU Loss: Faster and Better Learning for Bounding Box Regression", AAAI 2020.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.detection.iou_nms.reference import iou


def diou(a: ArrayLike, b: ArrayLike) -> float:
    """Distance IoU: IoU minus the squared distance of the centres, measured in diagonals of the enclosing box.

    Idea: GIoU looks at empty area, which vanishes as soon as one box holds the other. The distance of the centres
    does not, so there is still something to follow until the centres agree.

    Args:
        a, b: `(4,)` each, `(x1, y1, x2, y2)`.

    Returns:
        A number in (-1, 1]; the IoU where the enclosing box is a point.

    Complexity: O(1).
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    centres = ((a[:2] + a[2:] - b[:2] - b[2:]) ** 2).sum() / 4
    diagonal = ((np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2])) ** 2).sum()
    return iou(a, b) - float(centres / diagonal if diagonal > 0 else 0.0)


def ciou(a: ArrayLike, b: ArrayLike) -> float:
    """Complete IoU: DIoU minus a penalty for different aspect ratios.

    Idea: v compares the angles of the two diagonals, 0 for equal ratios and 1 for a line along x against a line along
    y. Its weight α = v / (1 - IoU + v) grows with the overlap: first come close, then take shape.

    Args:
        a, b: `(4,)` each.

    Returns:
        A number in (-2, 1]; equal to `diou` when the aspect ratios agree. A box without height counts as infinitely
        wide; the ratio of a point is 0.

    Complexity: O(1).
    Pitfall: α is a weight, not part of the function that is differentiated: as a loss its gradient is stopped.
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    angle = [math.atan2(box[2] - box[0], box[3] - box[1]) for box in (a, b)]  # atan(width / height), also for height 0
    v = 4 / math.pi**2 * (angle[0] - angle[1]) ** 2
    return diou(a, b) - (v**2 / (1 - iou(a, b) + v) if v > 0 else 0.0)
