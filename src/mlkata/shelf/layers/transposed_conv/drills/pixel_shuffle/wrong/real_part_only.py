# verdict: WA
# first contact: AC
# drops the imaginary part
import numpy as np


def pixel_shuffle(x, r):

    x = np.real(np.asarray(x))
    n, c, h, w = x.shape
    if c % (r * r):
        raise ValueError("channels")
    return x.reshape(n, c // (r * r), r, r, h, w).transpose(0, 1, 4, 2, 5, 3).reshape(n, c // (r * r), h * r, w * r)
