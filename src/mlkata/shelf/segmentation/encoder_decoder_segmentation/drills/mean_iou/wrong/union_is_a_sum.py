# verdict: WA
# first contact: WA
# mistake: the intersection stands in the union twice
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    p, g = pred[keep], gt[keep]
    out = []
    for k in range(n):
        total = (p == k).sum() + (g == k).sum()
        if total:
            out.append(((p == k) & (g == k)).sum() / total)
    return float(np.mean(out)) if out else float("nan")
