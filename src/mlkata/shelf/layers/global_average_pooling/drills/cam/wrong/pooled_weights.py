# verdict: WA
# first contact: WA
# weighs by what the map's mean adds to the score
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    wanted = np.broadcast_to(cls, n)
    rows = fc_w[wanted]
    maps = np.zeros((n, h, w))
    for i in range(n):
        maps[i] = ((rows[i] * features[i].mean(axis=(1, 2)))[:, None, None] * features[i]).sum(axis=0)
    return maps
