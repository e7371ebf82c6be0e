# how: plain loops over outputs and taps
# first contact: AC
import numpy as np


def fuse_add(x, y, w, b=None, match=None):
    if match is not None:
        made = np.zeros((y.shape[0], match.shape[0]) + y.shape[2:])
        for c in range(match.shape[0]):
            for d in range(match.shape[1]):
                made[:, c] += match[c, d, 0, 0] * y[:, d]
        y = made
    if list(x.shape) != list(y.shape):
        raise ValueError("cannot add")
    n, c, h, q = x.shape
    o, _, k, _ = w.shape
    out = np.zeros((n, o, h, q))
    for i in range(h):
        for j in range(q):
            acc = np.zeros((n, o)) if b is None else np.tile(b, (n, 1)).astype(float)
            for a in range(k):
                for e in range(k):
                    u, v = i + a - k // 2, j + e - k // 2
                    if 0 <= u < h and 0 <= v < q:
                        acc = acc + (x[:, :, u, v] + y[:, :, u, v]) @ w[:, :, a, e].T
            out[:, :, i, j] = acc
    return out
