# verdict: WA
# first contact: WA
# mistake: averages over channels
# the mean instead of the sum
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    wanted = np.broadcast_to(cls, n)
    rows = fc_w[wanted]
    maps = np.zeros((n, h, w))
    for i in range(n):
        maps[i] = (rows[i][:, None, None] * features[i]).mean(axis=0)
    return maps
