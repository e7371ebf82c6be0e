# verdict: WA
# first contact: WA
# mistake: absent classes count as zero
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    ok = gt != ignore
    if not ok.any():
        return float("nan")
    total = 0.0
    for k in range(n):
        inter = ((pred == k) & (gt == k) & ok).sum()
        union = (((pred == k) | (gt == k)) & ok).sum()
        if union > 0:
            total += inter / union
    return total / n
