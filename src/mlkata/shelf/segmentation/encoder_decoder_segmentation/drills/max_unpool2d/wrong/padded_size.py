# verdict: WA
# first contact: WA
# mistake: forgets the padding
import numpy as np


def pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    k = pair(kernel_size)
    s = k if stride is None else pair(stride)
    n, c, h, w = x.shape
    rows, columns = output_size or ((h - 1) * s[0] + k[0], (w - 1) * s[1] + k[1])
    if indices.min() < 0 or indices.max() >= rows * columns:
        raise ValueError("index")
    y = np.zeros((n * c, rows * columns))
    np.put_along_axis(y, indices.reshape(n * c, -1), x.reshape(n * c, -1), 1)
    return y.reshape(n, c, rows, columns)
