# verdict: WA
# first contact: WA
# mistake: areas instead of shapes
import numpy as np


def overlap(wh, c):
    a, b = wh.prod(1)[:, None], c.prod(1)[None, :]
    return np.minimum(a, b) / np.maximum(a, b)


def kmeans_iou(wh, centres, update="mean", max_iter=100):
    if update not in ("mean", "median"):
        raise ValueError(update)
    average = {"mean": np.mean, "median": np.median}[update]
    wh, c = np.array(wh, dtype=float), np.array(centres, dtype=float)
    for _ in range(max_iter):
        label = (1 - overlap(wh, c)).argmin(1)
        for j in range(len(c)):
            if (label == j).any():
                c[j] = average(wh[label == j], axis=0)
    return c
