# how: one fancy index with three whole-number grids
# first contact: AC
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    o, y, z = np.ogrid[: c // (r * r), : h * r, : w * r]
    return x[:, o * r * r + y % r * r + z % r, y // r, z // r]
