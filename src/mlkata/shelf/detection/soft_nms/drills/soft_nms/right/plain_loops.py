# how: two loops over Python lists and floats, a set of indices that are left
# first contact: AC
import math

import numpy as np


def iou(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    inter = w * h
    return inter / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter)


def soft_nms(boxes, scores, method="gaussian", iou_threshold=0.3, sigma=0.5, score_threshold=0.001):
    if method not in ("linear", "gaussian"):
        raise ValueError(method)
    current = [float(s) for s in scores]
    left, keep, taken = set(range(len(current))), [], []
    while left:
        best = max(left, key=lambda i: (current[i], -i))
        left.remove(best)
        if current[best] < score_threshold:
            continue
        keep.append(best)
        taken.append(current[best])
        for i in left:
            overlap = iou(boxes[best], boxes[i])
            if method == "gaussian":
                current[i] *= math.exp(-overlap * overlap / sigma)
            elif overlap > iou_threshold:
                current[i] *= 1 - overlap
    return np.array(keep, dtype=int), np.array(taken, dtype=float)
