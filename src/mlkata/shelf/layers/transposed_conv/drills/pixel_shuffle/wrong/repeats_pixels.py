# verdict: WA
# first contact: WA
# nearest-neighbour enlargement of the first channel of each run
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    return x[:, :: r * r].repeat(r, axis=2).repeat(r, axis=3)
