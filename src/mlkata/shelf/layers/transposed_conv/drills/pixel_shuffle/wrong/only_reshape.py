# verdict: WA
# first contact: WA
# mistake: reshapes without moving the axes
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    return x.reshape(n, c // (r * r), h * r, w * r)
