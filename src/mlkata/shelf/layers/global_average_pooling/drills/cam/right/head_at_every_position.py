# how: applies the linear layer at every position, then picks each picture's class
# first contact: AC
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    at_positions = features.transpose(0, 2, 3, 1).reshape(-1, c)  # one row for each position
    scores = (at_positions @ fc_w.T).reshape(n, h, w, len(fc_w))
    wanted = np.full(n, cls) if np.ndim(cls) == 0 else np.asarray(cls)
    return np.stack([scores[i, :, :, wanted[i]] for i in range(n)])
