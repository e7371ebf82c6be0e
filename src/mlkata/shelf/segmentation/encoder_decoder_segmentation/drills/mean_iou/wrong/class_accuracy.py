# verdict: WA
# first contact: WA
# mistake: recall instead of IoU
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    p, g = pred[keep], gt[keep]
    out = [np.mean(p[g == k] == k) for k in range(n) if (g == k).any()]
    return float(np.mean(out)) if out else float("nan")
