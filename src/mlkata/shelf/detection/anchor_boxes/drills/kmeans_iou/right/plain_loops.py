# how: without NumPy: lists of boxes, statistics.mean and statistics.median
# first contact: AC
import statistics

import numpy as np


def iou(a, b):
    inter = min(a[0], b[0]) * min(a[1], b[1])
    return inter / (a[0] * a[1] + b[0] * b[1] - inter)


def kmeans_iou(wh, centres, update="mean", max_iter=100):
    if update not in ("mean", "median"):
        raise ValueError(update)
    average = getattr(statistics, update)
    boxes = [tuple(map(float, box)) for box in wh]
    now = [tuple(map(float, centre)) for centre in centres]
    for _ in range(max_iter):
        groups = [[] for _ in now]
        for box in boxes:
            fits = [iou(box, centre) for centre in now]
            groups[fits.index(max(fits))].append(box)
        new = [
            (average([w for w, _ in group]), average([h for _, h in group])) if group else centre
            for group, centre in zip(groups, now)
        ]
        if new == now:
            break
        now = new
    return np.array(now)
