# verdict: WA
# first contact: WA
# the mean runs over the classes of the truth
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    c = probs.shape[1]
    m = (gt != ignore)[:, None]
    t = np.stack([gt == k for k in range(c)], axis=1) & m
    p = probs * m
    d = 1 - (2 * (p * t).sum((0, 2, 3)) + smooth) / (p.sum((0, 2, 3)) + t.sum((0, 2, 3)) + smooth)
    return float(d[t.any((0, 2, 3))].mean())
