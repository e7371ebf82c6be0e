# verdict: WA
# first contact: WA
# unpools to the default size and puts zeros below and to the right
import numpy as np


def pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    k, p = pair(kernel_size), pair(padding)
    s = k if stride is None else pair(stride)
    n, c, h, w = x.shape
    rows, columns = (h - 1) * s[0] - 2 * p[0] + k[0], (w - 1) * s[1] - 2 * p[1] + k[1]
    limit = rows * columns if output_size is None else output_size[0] * output_size[1]
    if indices.min() < 0 or indices.max() >= limit:
        raise ValueError("index")
    y = np.zeros((n * c, limit))
    np.put_along_axis(y, indices.reshape(n * c, -1), x.reshape(n * c, -1), 1)
    y = y[:, : rows * columns].reshape(n, c, rows, columns)
    if output_size is not None:
        down, right = max(output_size[0] - rows, 0), max(output_size[1] - columns, 0)
        y = np.pad(y, ((0, 0), (0, 0), (0, down), (0, right)))[:, :, : output_size[0], : output_size[1]]
    return y
