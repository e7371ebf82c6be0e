# how: joins the columns first, then the rows: two swaps of neighbouring axes
# first contact: AC
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    x = x.reshape(n, -1, r, r, h, w)
    wide = np.moveaxis(x, 3, 5).reshape(n, -1, r, h, w * r)
    return np.swapaxes(wide, 2, 3).reshape(n, -1, h * r, w * r)
