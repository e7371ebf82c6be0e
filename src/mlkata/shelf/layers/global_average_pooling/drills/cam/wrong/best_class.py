# verdict: WA
# first contact: WA
# always the class with the largest score
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    wanted = (features.mean(axis=(2, 3)) @ fc_w.T).argmax(axis=1)
    rows = fc_w[wanted]
    maps = np.zeros((n, h, w))
    for i in range(n):
        maps[i] = (rows[i][:, None, None] * features[i]).sum(axis=0)
    return maps
