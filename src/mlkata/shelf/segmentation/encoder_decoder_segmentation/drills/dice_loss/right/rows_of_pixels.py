# how: a list of labelled pixels, one-hot by np.eye
# first contact: AC
import numpy as np


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    c = probs.shape[1]
    p = np.moveaxis(probs, 1, -1).reshape(-1, c)
    t = gt.reshape(-1).astype(int)
    p, t = p[t != ignore], t[t != ignore]
    hot = np.eye(c)[t]
    return 1 - float(np.mean((2 * (p * hot).sum(0) + smooth) / (p.sum(0) + hot.sum(0) + smooth)))
