# how: convolves both maps with the same kernel and adds the results; im2col and a matrix product
# first contact: AC
import numpy as np


def conv(x, w):
    n, c, h, q = x.shape
    o, _, k, _ = w.shape
    r = k // 2
    p = np.zeros((n, c, h + 2 * r, q + 2 * r))
    p[:, :, r : r + h, r : r + q] = x
    columns = np.stack([p[:, :, i : i + h, j : j + q] for i in range(k) for j in range(k)], axis=2)
    return (w.reshape(o, -1) @ columns.reshape(n, c * k * k, h * q)).reshape(n, o, h, q)


def fuse_add(x, y, w, b=None, match=None):
    y = y if match is None else conv(y, match)
    if x.shape != y.shape:
        raise ValueError
    z = conv(x, w) + conv(y, w)
    return z if b is None else z + b[None, :, None, None]
