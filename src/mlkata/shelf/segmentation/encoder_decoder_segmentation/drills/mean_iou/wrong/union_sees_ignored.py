# verdict: WA
# first contact: WA
# the truth is masked, the prediction is not
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    out = []
    for k in range(n):
        if k == ignore:
            continue
        a, b = pred == k, gt == k
        u = (a | b).sum()
        if u and (gt != ignore).any():
            out.append((a & b).sum() / u)
    return float(np.mean(out)) if out else float("nan")
