# verdict: WA
# first contact: WA
# h taken for w when the blocks are joined
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    x = x.reshape(n, c // (r * r), r, r, h, w).transpose(0, 1, 5, 2, 4, 3)
    return x.reshape(n, c // (r * r), h * r, w * r)
