# verdict: WA
# first contact: WA
# mistake: block first, channel last
# the channel order of TensorFlow
import numpy as np


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    if c % (r * r) != 0:
        raise ValueError("channels")
    oc = c // (r * r)
    out = np.empty((n, oc, h * r, w * r), dtype=x.dtype)
    for i in range(r):
        for j in range(r):
            start = (i * r + j) * oc
            out[:, :, i::r, j::r] = x[:, start : start + oc]
    return out
