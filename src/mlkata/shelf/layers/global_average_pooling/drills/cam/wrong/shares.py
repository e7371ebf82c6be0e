# verdict: WA
# first contact: WA
# divides by the number of positions, as in the score
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    wanted = np.broadcast_to(cls, n)
    rows = fc_w[wanted]
    maps = np.zeros((n, h, w))
    for i in range(n):
        maps[i] = (rows[i][:, None, None] * features[i]).sum(axis=0)
    return maps / (h * w)
