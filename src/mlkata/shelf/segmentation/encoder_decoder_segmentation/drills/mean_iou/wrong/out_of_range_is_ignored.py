# verdict: WA
# first contact: WA
# mistake: ignores labels outside the classes only
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    mask = (gt >= 0) & (gt < n)  # the line of many tutorials
    hist = np.bincount(n * gt[mask].astype(int) + pred[mask], minlength=n**2).reshape(n, n)
    union = hist.sum(1) + hist.sum(0) - np.diag(hist)
    if not union.any():
        return float("nan")
    return float(np.mean(np.diag(hist)[union > 0] / union[union > 0]))
