# verdict: WA
# first contact: WA
# mistake: forgets the factor two
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    c = probs.shape[1]
    m = (gt != ignore)[:, None]
    t = np.stack([gt == k for k in range(c)], axis=1) & m
    p = probs * m
    num = (p * t).sum((0, 2, 3)) + smooth
    return float(np.mean(1 - num / (p.sum((0, 2, 3)) + t.sum((0, 2, 3)) + smooth)))
