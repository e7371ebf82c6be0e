# verdict: WA
# first contact: WA
# takes an index for the place within its window
import numpy as np


def pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    k, p = pair(kernel_size), pair(padding)
    s = k if stride is None else pair(stride)
    n, c, h, w = x.shape
    rows, columns = output_size or ((h - 1) * s[0] - 2 * p[0] + k[0], (w - 1) * s[1] - 2 * p[1] + k[1])
    if indices.min() < 0 or indices.max() >= rows * columns:
        raise ValueError("index")
    y = np.zeros((n, c, rows, columns))
    for i in range(h):
        for j in range(w):
            at = indices[:, :, i, j] % (k[0] * k[1])
            for b in range(n):
                for m in range(c):
                    r, q = i * s[0] + at[b, m] // k[1], j * s[1] + at[b, m] % k[1]
                    if r < rows and q < columns:
                        y[b, m, r, q] = x[b, m, i, j]
    return y
