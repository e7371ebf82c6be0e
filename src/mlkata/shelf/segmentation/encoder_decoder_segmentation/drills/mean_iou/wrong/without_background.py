# verdict: WA
# first contact: WA
# leaves class 0 out, as for "foreground only"
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    p, g = pred[keep], gt[keep]
    out = []
    for k in range(1, n):
        u = ((p == k) | (g == k)).sum()
        if u:
            out.append(((p == k) & (g == k)).sum() / u)
    return float(np.mean(out)) if out else float("nan")
