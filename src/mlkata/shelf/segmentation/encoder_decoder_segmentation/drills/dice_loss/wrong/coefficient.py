# verdict: WA
# first contact: WA
# mistake: returns the coefficient
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    c = probs.shape[1]
    m = (gt != ignore)[:, None]
    t = np.stack([gt == k for k in range(c)], axis=1) & m
    p = probs * m
    return float(((2 * (p * t).sum((0, 2, 3)) + smooth) / (p.sum((0, 2, 3)) + t.sum((0, 2, 3)) + smooth)).mean())
