# how: a loop over input channels and taps; nothing is concatenated
# first contact: AC
import numpy as np


def fuse_concat_conv(x, y, w, b=None):
    (n, c, h, q), d = x.shape, y.shape[1]
    if y.shape != (n, d, h, q):
        raise ValueError("size")
    if w.shape[1] != c + d:
        raise ValueError("channels")
    r = w.shape[2] // 2
    out = np.zeros((n, len(w), h, q))
    for m in range(c + d):
        plane = x[:, m] if m < c else y[:, m - c]
        framed = np.zeros((n, h + 2 * r, q + 2 * r))
        framed[:, r : r + h, r : r + q] = plane
        for i in range(2 * r + 1):
            for j in range(2 * r + 1):
                out += w[None, :, m, i, j, None, None] * framed[:, None, i : i + h, j : j + q]
    if b is not None:
        out += b[None, :, None, None]
    return out
