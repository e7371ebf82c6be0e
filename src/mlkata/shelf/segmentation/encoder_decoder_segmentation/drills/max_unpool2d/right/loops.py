# how: a loop over every number, divmod of the index
# first contact: AC
import numpy as np


def two(v):
    return (int(v), int(v)) if np.isscalar(v) else (int(v[0]), int(v[1]))


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    k, p = two(kernel_size), two(padding)
    s = k if stride is None else two(stride)
    n, c, h, w = x.shape
    size = output_size or ((h - 1) * s[0] - 2 * p[0] + k[0], (w - 1) * s[1] - 2 * p[1] + k[1])
    out = np.zeros((n, c, int(size[0]), int(size[1])))
    for b in range(n):
        for m in range(c):
            for i in range(h):
                for j in range(w):
                    at = int(indices[b, m, i, j])
                    if not 0 <= at < size[0] * size[1]:
                        raise ValueError(at)
                    row, column = divmod(at, int(size[1]))
                    out[b, m, row, column] = x[b, m, i, j]
    return out
