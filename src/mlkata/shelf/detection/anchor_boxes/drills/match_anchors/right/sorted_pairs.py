# how: all pairs sorted once, each taken whose two sides are free
# first contact: AC
import numpy as np


def overlaps(a, b):
    lt = np.maximum(a[:, None, :2], b[None, :, :2])
    rb = np.minimum(a[:, None, 2:], b[None, :, 2:])
    inter = np.clip(rb - lt, 0, None).prod(2)
    area = lambda x: (x[:, 2] - x[:, 0]) * (x[:, 3] - x[:, 1])
    return inter / (area(a)[:, None] + area(b)[None] - inter)


def match_anchors(anchors, boxes, positive=0.7, negative=0.3):
    n, m = len(anchors), len(boxes)
    match = np.full(n, -1)
    if n == 0 or m == 0:
        return match
    iou = overlaps(np.asarray(anchors, dtype=float), np.asarray(boxes, dtype=float))
    best = iou.max(1)
    match[best >= negative] = -2
    match[best >= positive] = iou.argmax(1)[best >= positive]
    taken, served = set(), set()
    for at in np.argsort(-iou.ravel(), kind="stable"):
        i, j = divmod(int(at), m)
        if iou[i, j] > 0 and i not in taken and j not in served:
            match[i] = j
            taken.add(i)
            served.add(j)
    return match
