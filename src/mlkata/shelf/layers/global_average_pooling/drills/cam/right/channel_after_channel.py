# how: adds weight times map, one channel after the other, in plain loops
# first contact: AC
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    out = np.zeros((n, h, w))
    for i in range(n):
        k = cls if isinstance(cls, (int, np.integer)) else cls[i]
        for j in range(c):
            out[i] += fc_w[k, j] * features[i, j]
    return out
