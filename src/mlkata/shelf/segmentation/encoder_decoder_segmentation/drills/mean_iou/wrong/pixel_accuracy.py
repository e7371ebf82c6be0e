# verdict: WA
# first contact: WA
# the share of right pixels
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    return float(np.mean(pred[keep] == gt[keep])) if keep.any() else float("nan")
