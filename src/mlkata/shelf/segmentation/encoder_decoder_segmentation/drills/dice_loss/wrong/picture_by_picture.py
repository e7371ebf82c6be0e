# verdict: WA
# first contact: WA
# mistake: each picture by itself
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    c = probs.shape[1]
    m = (gt != ignore)[:, None]
    t = np.stack([gt == k for k in range(c)], axis=1) & m
    losses = []
    for p, one in zip(probs * m, t):
        losses.append(1 - ((2 * (p * one).sum((1, 2)) + smooth) / (p.sum((1, 2)) + one.sum((1, 2)) + smooth)).mean())
    return float(np.mean(losses))
