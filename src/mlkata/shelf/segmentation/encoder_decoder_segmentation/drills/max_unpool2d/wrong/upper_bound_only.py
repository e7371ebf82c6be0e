# verdict: WA
# first contact: WA
# mistake: lets negative indices through
import numpy as np


def pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    k, p = pair(kernel_size), pair(padding)
    s = k if stride is None else pair(stride)
    n, c, h, w = x.shape
    rows, columns = output_size or ((h - 1) * s[0] - 2 * p[0] + k[0], (w - 1) * s[1] - 2 * p[1] + k[1])
    if (indices >= rows * columns).any():
        raise ValueError("index")
    y = np.zeros((n, c, rows * columns))
    for b in range(n):
        for m in range(c):
            y[b, m, indices[b, m].ravel()] = x[b, m].ravel()
    return y.reshape(n, c, rows, columns)
