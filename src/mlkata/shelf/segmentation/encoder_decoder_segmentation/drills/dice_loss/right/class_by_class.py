# how: a loop over the classes, masks by comparison
# first contact: AC
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    labelled = gt != ignore
    loss, c = 0.0, probs.shape[1]
    for k in range(c):
        p = probs[:, k][labelled]
        t = gt[labelled] == k
        loss += 1 - (2 * p[t].sum() + smooth) / (p.sum() + t.sum() + smooth)
    return loss / c
