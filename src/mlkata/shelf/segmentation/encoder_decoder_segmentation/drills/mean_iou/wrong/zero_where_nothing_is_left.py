# verdict: WA
# first contact: WA
# an empty picture scores 0
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    p, g = pred[keep].astype(np.int64), gt[keep].astype(np.int64)
    t = np.bincount(n * g + p, minlength=n * n).reshape(n, n)
    i, u = np.diag(t), t.sum(0) + t.sum(1) - np.diag(t)
    return float((i[u > 0] / u[u > 0]).mean()) if u.any() else 0.0
