# how: one-hot matrices; the confusion table is their product
# first contact: AC
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    g, p = np.asarray(gt).reshape(-1), np.asarray(pred).reshape(-1)
    rows = np.flatnonzero(g != ignore)
    classes = np.arange(n)
    table = (g[rows][:, None] == classes).astype(float).T @ (p[rows][:, None] == classes).astype(float)
    area = table.sum(axis=1) + table.sum(axis=0)
    there = area > 0
    if not there.any():
        return float("nan")
    dice = 2 * table.diagonal()[there] / area[there]
    return float((dice / (2 - dice)).mean())
