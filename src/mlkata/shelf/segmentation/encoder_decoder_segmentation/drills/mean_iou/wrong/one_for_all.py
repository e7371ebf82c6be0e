# verdict: WA
# first contact: WA
# intersections and unions of all classes summed before dividing
import numpy as np


def mean_iou(pred, gt, n, ignore=255):
    keep = gt != ignore
    p, g = pred[keep], gt[keep]
    if not g.size:
        return float("nan")
    hit = (p == g).sum()
    return float(hit / (2 * g.size - hit))
