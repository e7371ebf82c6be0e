# how: sums the padded picture and a padded mask of countable cells with the same code, and divides the two
# first contact: AC
import numpy as np


def _sums(a, k, s, size):
    out = np.zeros((*a.shape[:2], *size))
    for i in range(size[0]):
        for j in range(size[1]):
            out[:, :, i, j] = a[:, :, i * s[0] : i * s[0] + k[0], j * s[1] : j * s[1] + k[1]].sum(axis=(2, 3))
    return out


def avg_pool2d(x, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    k, p = (tuple(np.broadcast_to(v, 2)) for v in (kernel_size, padding))
    s = k if stride is None else tuple(np.broadcast_to(stride, 2))
    size = []
    for n, kk, ss, pp in zip(x.shape[2:], k, s, p):
        o = (n + 2 * pp - kk) / ss
        o = int(np.ceil(o) if ceil_mode else np.floor(o)) + 1
        while ceil_mode and (o - 1) * ss >= n + pp:
            o -= 1
        if o < 1:
            raise ValueError("no window")
        size.append(o)
    frame = ((0, 0), (0, 0), (p[0], p[0]), (p[1], p[1]))
    mask = np.pad(np.ones(x.shape), frame, constant_values=1.0 if count_include_pad else 0.0)
    return _sums(np.pad(x, frame), k, s, size) / _sums(mask, k, s, size)
