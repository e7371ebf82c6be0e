# how: all boxes at once: a matrix of who may drop whom, applied again and again until nothing changes
# first contact: AC
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    n = len(boxes)
    order = np.lexsort((np.arange(n), -np.asarray(scores)))
    b = np.asarray(boxes, float)[order]
    lt = np.maximum(b[:, None, :2], b[:, :2])
    rb = np.minimum(b[:, None, 2:], b[:, 2:])
    inter = np.maximum(rb - lt, 0).prod(axis=2)
    area = (b[:, 2:] - b[:, :2]).prod(axis=1)
    union = area[:, None] + area - inter
    with np.errstate(invalid="ignore"):
        over = inter / union > iou_threshold
    over = np.triu(over, k=1)
    alive = np.ones(n, dtype=bool)
    while True:
        new = ~(over & alive[:, None]).any(axis=0)
        if np.array_equal(new, alive):
            return order[alive]
        alive = new
