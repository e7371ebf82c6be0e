# verdict: WA
# first contact: WA
# mistake: labels wrap around in their own dtype
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    if not keep.any():
        return float("nan")
    code = gt[keep] * gt.dtype.type(n) + pred[keep]
    m = np.bincount(code.astype(int), minlength=n * n)[: n * n].reshape(n, n)
    inter = np.diag(m)
    union = m.sum(0) + m.sum(1) - inter
    return float((inter[union > 0] / union[union > 0]).mean())
