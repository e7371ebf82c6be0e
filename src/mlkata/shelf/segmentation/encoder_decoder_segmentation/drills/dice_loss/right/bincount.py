# how: three calls of bincount; the probability of the true class is gathered
# first contact: AC
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    c = probs.shape[1]
    b, i, j = np.nonzero(gt != ignore)
    k = gt[b, i, j].astype(np.int64)
    overlap = np.bincount(k, probs[b, k, i, j], c)
    true = np.bincount(k, minlength=c)
    predicted = np.array([probs[b, m, i, j].sum() for m in range(c)])
    return float((1 - (2 * overlap + smooth) / (predicted + true + smooth)).sum() / c)
