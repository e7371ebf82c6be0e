# verdict: WA
# first contact: AC
# the sum over the truth wraps around at 256
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    probs = np.asarray(probs, dtype=float)
    gt = np.asarray(gt)
    c = probs.shape[1]
    total = 0.0
    keep = gt != ignore
    for k in range(c):
        p = probs[:, k][keep]
        t = (gt[keep] == k).astype(np.uint8)
        total += (2 * (p * t).sum() + smooth) / (p.sum() + t.sum(dtype=np.uint8) + smooth)
    return 1 - total / c
