# how: a loop over places; the four corners by hand with plain if
# first contact: AC
import math

import numpy as np


def bilinear_sample(x, py, px):
    c, h, w = x.shape
    out = np.zeros((c,) + py.shape)
    for index in np.ndindex(py.shape):
        y, z = float(py[index]), float(px[index])
        i, j = math.floor(y), math.floor(z)
        a, b = y - i, z - j
        for di, dj, weight in ((0, 0, (1 - a) * (1 - b)), (0, 1, (1 - a) * b), (1, 0, a * (1 - b)), (1, 1, a * b)):
            if 0 <= i + di < h and 0 <= j + dj < w:
                out[(slice(None),) + index] += weight * x[:, i + di, j + dj]
    return out
