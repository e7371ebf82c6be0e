# how: the whole IoU matrix first, then one pass over the sorted boxes with a mask of the living
# first contact: AC
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    n = len(boxes)
    x1, y1, x2, y2 = boxes.T
    w = np.minimum.outer(x2, x2) - np.maximum.outer(x1, x1)
    h = np.minimum.outer(y2, y2) - np.maximum.outer(y1, y1)
    inter = np.where((w > 0) & (h > 0), w * h, 0.0)
    area = (x2 - x1) * (y2 - y1)
    union = area[:, None] + area[None, :] - inter
    ious = np.where(union > 0, inter / np.where(union > 0, union, 1), 0)
    alive = np.ones(n, bool)
    keep = []
    for i in sorted(range(n), key=lambda i: (-scores[i], i)):
        if alive[i]:
            keep.append(i)
            alive &= ~(ious[i] > iou_threshold)
    return np.array(keep, dtype=int)
