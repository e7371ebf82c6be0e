# how: lists and max over tuples
# first contact: AC
import numpy as np


def iou(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    return w * h / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h)


def match_anchors(anchors, boxes, positive=0.7, negative=0.3):
    match = []
    for anchor in anchors:
        fits = [iou(anchor, box) for box in boxes]
        best = max(fits, default=0.0)
        if fits and best >= positive:
            match.append(fits.index(best))
        else:
            match.append(-2 if fits and best >= negative else -1)
    left, free = list(range(len(boxes))), list(range(len(anchors)))
    while left and free:
        fit, i, j = max((iou(anchors[i], boxes[j]), -i, -j) for i in free for j in left)
        if fit <= 0:
            break
        match[-i] = -j
        free.remove(-i)
        left.remove(-j)
    return np.array(match, dtype=int)
