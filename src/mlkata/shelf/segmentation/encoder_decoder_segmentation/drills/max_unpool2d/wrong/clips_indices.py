# verdict: WA
# first contact: WA
# out-of-range indices are clipped instead of refused
import numpy as np


def pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    k, p = pair(kernel_size), pair(padding)
    s = k if stride is None else pair(stride)
    n, c, h, w = x.shape
    rows, columns = output_size or ((h - 1) * s[0] - 2 * p[0] + k[0], (w - 1) * s[1] - 2 * p[1] + k[1])
    y = np.zeros((n * c, rows * columns))
    np.put_along_axis(y, np.clip(indices, 0, rows * columns - 1).reshape(n * c, -1), x.reshape(n * c, -1), 1)
    return y.reshape(n, c, rows, columns)
