# verdict: WA
# first contact: WA
# mistake: drops classes that are only predicted
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    ious = []
    for k in np.unique(gt):
        if k == ignore:
            continue
        a = (pred == k) & (gt != ignore)
        b = gt == k
        ious.append((a & b).sum() / (a | b).sum())
    return float(np.mean(ious)) if ious else float("nan")
