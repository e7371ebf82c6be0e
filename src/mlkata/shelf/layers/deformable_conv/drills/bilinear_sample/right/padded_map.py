# how: zeros around the map, places clipped to the frame: no corner is ever outside
# first contact: AC
import numpy as np


def bilinear_sample(x, py, px):
    c, h, w = x.shape
    big = np.pad(x, ((0, 0), (1, 2), (1, 2)))
    y, z = np.clip(py, -1, h) + 1, np.clip(px, -1, w) + 1
    i, j = np.floor(y).astype(int), np.floor(z).astype(int)
    a, b = y - i, z - j
    top = big[:, i, j] * (1 - b) + big[:, i, j + 1] * b
    bottom = big[:, i + 1, j] * (1 - b) + big[:, i + 1, j + 1] * b
    return top * (1 - a) + bottom * a
