# verdict: WA
# first contact: WA
# frequency-weighted IoU
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    p, g = pred[keep], gt[keep]
    if not g.size:
        return float("nan")
    total = 0.0
    for k in range(n):
        u = ((p == k) | (g == k)).sum()
        if u:
            total += (g == k).mean() * ((p == k) & (g == k)).sum() / u
    return float(total)
