# how: cumulative products of strides and one sum each, no loop
# first contact: AC
import numpy as np


def receptive_field(layers):
    L = np.asarray(layers)
    if len(L) == 0:
        return 1, 1, 0.0
    k, s, p, d = L[:, 0], L[:, 1], L[:, 2], L[:, 3]
    before = np.ones(len(L), dtype=np.int64)
    before[1:] = np.cumprod(s)[:-1]
    reach = (k - 1) * d
    rf = 1 + int(reach @ before)
    centre = float((reach / 2.0 - p) @ before)
    return rf, int(np.prod(s)), centre
