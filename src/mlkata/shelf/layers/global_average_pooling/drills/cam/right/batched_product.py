# how: one batched matrix product of the class rows with the flattened maps
# first contact: AC
import numpy as np


def cam(features, fc_w, cls):
    n, c, h, w = features.shape
    rows = fc_w[np.zeros(n, dtype=int) + cls]  # (n, c)
    return (rows[:, None, :] @ features.reshape(n, c, h * w)).reshape(n, h, w)
