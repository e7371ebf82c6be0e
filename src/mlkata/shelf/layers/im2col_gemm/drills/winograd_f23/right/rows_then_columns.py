# how: nested one-dimensional F(2,3): rows of the kernel as filters whose "numbers" are themselves row filters
# first contact: AC
import numpy as np


def three(g0, g1, g2):
    return g0, (g0 + g1 + g2) / 2, (g0 - g1 + g2) / 2, g2


def four(d0, d1, d2, d3):
    return d0 - d2, d1 + d2, d2 - d1, d1 - d3


def two(m0, m1, m2, m3):
    return m0 + m1 + m2, m1 - m2 - m3


def winograd_f23(x, w):
    h, width = x.shape[2:]
    oh, ow = h - 2, width - 2
    th, tw = (oh + 1) // 2, (ow + 1) // 2
    x = np.pad(x, ((0, 0), (0, 0), (0, 2 * th + 2 - h), (0, 2 * tw + 2 - width)))
    rows = four(*(x[:, :, k : k + 2 * th : 2] for k in range(4)))
    kernels = three(*(w[:, :, k] for k in range(3)))  # four of (oc, c, 3)
    made = []
    for line, kernel in zip(rows, kernels):  # line: (n, c, th, width)
        data = four(*(line[..., k : k + 2 * tw : 2] for k in range(4)))
        taps = three(*(kernel[..., k] for k in range(3)))
        products = [np.einsum("nctu,oc->notu", d, g) for d, g in zip(data, taps)]
        made.append(np.stack(two(*products), axis=-1).reshape(*products[0].shape[:3], 2 * tw))
    y = np.stack(two(*made), axis=3)  # (n, oc, th, 2, 2 tw)
    return y.reshape(y.shape[0], y.shape[1], 2 * th, 2 * tw)[:, :, :oh, :ow]
