# verdict: WA
# first contact: WA
# mistake: averages over pictures
import numpy as np


def one(pred, gt, n, ignore):
    keep = gt != ignore
    m = np.bincount(n * gt[keep].astype(int) + pred[keep].astype(int), minlength=n * n).reshape(n, n)
    i = np.diag(m)
    u = m.sum(0) + m.sum(1) - i
    return (i[u > 0] / u[u > 0]).mean() if u.any() else np.nan


def mean_iou(pred, gt, n, ignore=255):
    if gt.ndim == 2:
        return float(one(pred, gt, n, ignore))
    return float(np.mean([one(p, g, n, ignore) for p, g in zip(pred, gt)]))
