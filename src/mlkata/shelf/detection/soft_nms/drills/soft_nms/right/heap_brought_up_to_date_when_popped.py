# how: a heap whose scores are brought up to date only when popped
# first contact: AC
import heapq
import math

import numpy as np


def soft_nms(boxes, scores, method="gaussian", iou_threshold=0.3, sigma=0.5, score_threshold=0.001):
    if method not in ("linear", "gaussian"):
        raise ValueError
    B = [[float(v) for v in r] for r in boxes]
    h = [(-float(s), i, 0) for i, s in enumerate(scores) if s >= score_threshold]
    heapq.heapify(h)
    keep, vals = [], []

    def iou(a, b):
        w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
        hh = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
        i = w * hh
        u = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - i
        return i / u if u > 0 else 0.0

    while h:
        ns, i, seen = heapq.heappop(h)
        s = -ns
        if s < score_threshold:
            continue
        if seen == len(keep):
            keep.append(i)
            vals.append(s)
            continue
        for k in keep[seen:]:
            u = iou(B[k], B[i])
            s *= (1 - u if u > iou_threshold else 1.0) if method == "linear" else math.exp(-u * u / sigma)
        heapq.heappush(h, (-s, i, len(keep)))
    return np.array(keep, dtype=np.intp), np.array(vals, dtype=np.float64)
