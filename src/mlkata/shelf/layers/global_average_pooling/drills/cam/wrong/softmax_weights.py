# verdict: WA
# first contact: WA
# mistake: takes a softmax of the weights
# weights that sum to one look like an average
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    wanted = np.broadcast_to(cls, n)
    rows = np.exp(fc_w[wanted]) / np.exp(fc_w[wanted]).sum(axis=1, keepdims=True)
    maps = np.zeros((n, h, w))
    for i in range(n):
        maps[i] = (rows[i][:, None, None] * features[i]).sum(axis=0)
    return maps
