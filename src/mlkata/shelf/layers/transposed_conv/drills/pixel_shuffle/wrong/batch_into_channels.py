# verdict: WA
# first contact: WA
# the batch axis is folded into the channels
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    flat = x.reshape(1, n * c, h, w)
    blocks = flat.reshape(c // (r * r), n, r, r, h, w).transpose(1, 0, 4, 2, 5, 3)
    return blocks.reshape(n, c // (r * r), h * r, w * r)
