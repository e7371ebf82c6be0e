# verdict: WA
# first contact: WA
import numpy as np


def overlap(wh, c):
    inter = np.minimum(wh[:, None, 0], c[None, :, 0]) * np.minimum(wh[:, None, 1], c[None, :, 1])
    return inter / (wh.prod(1)[:, None] + c.prod(1)[None, :] - inter)


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
            else:
                c[j] = 0
    return c
