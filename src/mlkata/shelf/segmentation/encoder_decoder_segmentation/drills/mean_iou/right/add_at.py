# how: an n × n table filled by np.add.at, NaN for 0 / 0, nanmean
# first contact: AC
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    m = np.zeros((n, n))
    np.add.at(m, (gt[keep].astype(int), pred[keep].astype(int)), 1)
    tp = np.diag(m)
    union = m.sum(0) + m.sum(1) - tp
    if not union.any():
        return np.nan
    with np.errstate(invalid="ignore", divide="ignore"):
        return float(np.nanmean(tp / union))
