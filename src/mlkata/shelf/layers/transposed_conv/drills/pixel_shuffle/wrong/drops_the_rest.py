# verdict: WA
# first contact: WA
# mistake: takes what does not divide
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    oc = c // (r * r)
    out = np.zeros((n, oc, h * r, w * r), dtype=x.dtype)
    for i in range(r):
        for j in range(r):
            out[:, :, i::r, j::r] = x[:, i * r + j : oc * r * r : r * r]
    return out
