# verdict: WA
# first contact: WA
# mistake: rows and columns of the block swapped
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    out = np.empty((n, c // (r * r), h * r, w * r), dtype=x.dtype)
    for i in range(r):
        for j in range(r):
            out[:, :, i::r, j::r] = x[:, j * r + i :: r * r]
    return out
