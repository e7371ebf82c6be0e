# how: argmin of 1 - IoU by outer products; it stops when no box changes its centre
# first contact: AC
import numpy as np


def kmeans_iou(wh, centres, update="mean", max_iter=100):
    if update != "mean" and update != "median":
        raise ValueError("update")
    boxes, c = np.asarray(wh, dtype=float), np.array(centres, dtype=float)
    last = None
    for _ in range(max_iter):
        w = np.minimum.outer(boxes[:, 0], c[:, 0])
        h = np.minimum.outer(boxes[:, 1], c[:, 1])
        union = np.add.outer(boxes[:, 0] * boxes[:, 1], c[:, 0] * c[:, 1]) - w * h
        label = np.argmin(1 - w * h / union, axis=1)
        if last is not None and (label == last).all():
            break
        last = label
        for j in set(label.tolist()):
            mine = boxes[label == j]
            c[j] = mine.mean(axis=0) if update == "mean" else np.median(mine, axis=0)
    return c
