# how: one pair of boolean masks a class
# first contact: AC
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    valid = gt != ignore
    scores = []
    for k in range(n):
        a, b = (pred == k) & valid, (gt == k) & valid
        union = np.count_nonzero(a | b)
        if union:
            scores.append(np.count_nonzero(a & b) / union)
    return sum(scores) / len(scores) if scores else float("nan")
