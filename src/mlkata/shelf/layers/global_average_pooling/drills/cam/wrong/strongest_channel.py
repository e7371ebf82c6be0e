# verdict: WA
# first contact: WA
# the map of the channel with the largest weight
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    wanted = np.broadcast_to(cls, n)
    rows = fc_w[wanted]
    maps = np.zeros((n, h, w))
    for i in range(n):
        maps[i] = features[i, rows[i].argmax()] * rows[i].max()
    return maps
