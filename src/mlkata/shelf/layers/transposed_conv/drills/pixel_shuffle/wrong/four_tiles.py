# verdict: WA
# first contact: WA
# mistake: blocks side by side
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    out = np.empty((n, c // (r * r), h * r, w * r), dtype=x.dtype)
    for i in range(r):
        for j in range(r):
            out[:, :, i * h : (i + 1) * h, j * w : (j + 1) * w] = x[:, i * r + j :: r * r]
    return out
