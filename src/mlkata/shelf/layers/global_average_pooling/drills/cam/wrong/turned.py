# verdict: WA
# first contact: WA
# rows and columns exchanged for pictures that are square
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    wanted = np.broadcast_to(cls, n)
    rows = fc_w[wanted]
    maps = np.zeros((n, h, w))
    for i in range(n):
        maps[i] = (rows[i][:, None, None] * features[i]).sum(axis=0)
    return maps.transpose(0, 2, 1) if h == w else maps
