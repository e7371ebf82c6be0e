# verdict: WA
# first contact: WA
# a class that ignore names is skipped, but still counted
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    probs = np.asarray(probs, dtype=float)
    gt = np.asarray(gt)
    c = probs.shape[1]
    total = 0.0
    keep = gt != ignore
    for k in range(c):
        if k == ignore:
            continue
        p = probs[:, k][keep]
        t = (gt[keep] == k).astype(float)
        total += (2 * (p * t).sum() + smooth) / (p.sum() + t.sum() + smooth)
    return 1 - total / c
