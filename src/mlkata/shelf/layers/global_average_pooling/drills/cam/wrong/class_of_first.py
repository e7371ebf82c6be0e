# verdict: WA
# first contact: WA
# mistake: explains the first picture's class everywhere
# one row of the head for the whole batch
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    wanted = np.broadcast_to(cls, n)
    rows = fc_w[np.full(n, wanted[0])]
    maps = np.zeros((n, h, w))
    for i in range(n):
        maps[i] = (rows[i][:, None, None] * features[i]).sum(axis=0)
    return maps
