# verdict: WA
# first contact: WA
# also drops pixels where the ignored class was predicted
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = (gt != ignore) & (pred != ignore)
    p, g = pred[keep], gt[keep]
    out = []
    for k in range(n):
        u = ((p == k) | (g == k)).sum()
        if u:
            out.append(((p == k) & (g == k)).sum() / u)
    return float(np.mean(out)) if out else float("nan")
