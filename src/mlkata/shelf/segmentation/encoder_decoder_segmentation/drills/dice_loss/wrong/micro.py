# verdict: WA
# first contact: WA
# mistake: all classes in one sum
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    c = probs.shape[1]
    m = (gt != ignore)[:, None]
    t = np.stack([gt == k for k in range(c)], axis=1) & m
    p = probs * m
    return float(1 - (2 * (p * t).sum() + smooth) / (p.sum() + t.sum() + smooth))
