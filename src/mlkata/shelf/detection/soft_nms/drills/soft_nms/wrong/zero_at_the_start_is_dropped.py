# verdict: WA
# first contact: AC
import numpy as np


def iou_one(a, b):
    w = np.maximum(np.minimum(a[2], b[:, 2]) - np.maximum(a[0], b[:, 0]), 0)
    h = np.maximum(np.minimum(a[3], b[:, 3]) - np.maximum(a[1], b[:, 1]), 0)
    inter = w * h
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1]) - inter
    return np.divide(inter, union, out=np.zeros(len(b)), where=union > 0)


def soft_nms(boxes, scores, method="gaussian", iou_threshold=0.3, sigma=0.5, score_threshold=0.001):
    if method not in ("linear", "gaussian"):
        raise ValueError(method)
    boxes = np.asarray(boxes, dtype=float).reshape(-1, 4)
    s = np.array(scores, dtype=float)
    left = np.flatnonzero((s >= score_threshold) & (s > 0))
    keep, out = [], []
    while left.size:
        best = left[np.argmax(s[left])]
        keep.append(best)
        out.append(s[best])
        left = left[left != best]
        u = iou_one(boxes[best], boxes[left])
        if method == "linear":
            wt = np.where(u > iou_threshold, 1 - u, 1.0)
        else:
            wt = np.exp(-(u**2) / sigma)
        s[left] *= wt
        left = left[s[left] >= score_threshold]
    return np.array(keep, dtype=np.intp), np.array(out, dtype=float)
