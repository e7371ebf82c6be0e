# verdict: WA
# first contact: WA
# a class that ignore names leaves the mean even where it was predicted
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    p = np.asarray(pred).astype(np.int64).ravel()
    g = np.asarray(gt).astype(np.int64).ravel()
    ok = g != ignore
    t = np.bincount(n * g[ok] + p[ok], minlength=n * n).reshape(n, n)
    inter = np.diag(t)
    union = t.sum(0) + t.sum(1) - inter
    if ignore < n:
        union[ignore] = 0
    if not (union > 0).any():
        return float("nan")
    return float((inter[union > 0] / union[union > 0]).mean())
