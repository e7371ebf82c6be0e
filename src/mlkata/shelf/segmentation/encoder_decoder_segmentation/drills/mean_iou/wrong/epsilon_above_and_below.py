# verdict: WA
# first contact: WA
# mistake: absent classes count as one
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    ok = gt != ignore
    if ok.sum() == 0:
        return np.nan
    p, g = pred[ok], gt[ok]
    ious = []
    for k in range(n):
        inter = np.sum((p == k) & (g == k))
        union = np.sum((p == k) | (g == k))
        ious.append((inter + 1e-9) / (union + 1e-9))
    return float(np.mean(ious))
