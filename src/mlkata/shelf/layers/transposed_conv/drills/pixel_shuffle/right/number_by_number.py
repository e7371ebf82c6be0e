# how: asks for each output pixel which channel it comes from
# first contact: AC
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % r**2:
        raise ValueError
    out = np.zeros((n, c // r**2, h * r, w * r), x.dtype)
    for o in range(c // r**2):
        for y in range(h * r):
            for z in range(w * r):
                out[:, o, y, z] = x[:, o * r * r + (y % r) * r + z % r, y // r, z // r]
    return out
