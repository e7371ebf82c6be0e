# verdict: WA
# first contact: AC
# indices that cannot index
import numpy as np


def match_anchors(anchors, boxes, positive=0.7, negative=0.3):
    n, m = len(anchors), len(boxes)
    match = np.full(n, -1, dtype=int)
    if n == 0 or m == 0:
        return match
    iou = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            w = min(anchors[i, 2], boxes[j, 2]) - max(anchors[i, 0], boxes[j, 0])
            h = min(anchors[i, 3], boxes[j, 3]) - max(anchors[i, 1], boxes[j, 1])
            if w > 0 and h > 0:
                a = (anchors[i, 2] - anchors[i, 0]) * (anchors[i, 3] - anchors[i, 1])
                b = (boxes[j, 2] - boxes[j, 0]) * (boxes[j, 3] - boxes[j, 1])
                iou[i, j] = w * h / (a + b - w * h)
    best = iou.max(axis=1)
    arg = iou.argmax(axis=1)
    match[best >= negative] = -2
    match[best >= positive] = arg[best >= positive]
    left = iou.copy()
    while left.max() > 0:
        i, j = np.unravel_index(left.argmax(), left.shape)
        match[i] = j
        left[i] = 0
        left[:, j] = 0
    return match.astype(float)
