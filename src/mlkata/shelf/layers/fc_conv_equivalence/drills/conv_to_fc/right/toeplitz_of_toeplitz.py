# how: one matrix per axis for each kernel row and column, joined by Kronecker products
# first contact: AC
import numpy as np


def shifts(n, k, tap, stride, padding):
    m = (n + 2 * padding - k) // stride + 1
    places = np.arange(m) * stride + tap - padding
    return (places[:, None] == np.arange(n)).astype(float)


def conv_to_fc(w, in_hw, stride=1, padding=0):
    oc, c, kh, kw = w.shape
    h, width = in_hw
    if h + 2 * padding < kh or width + 2 * padding < kw:
        raise ValueError("kernel too large")
    return sum(
        np.kron(w[:, :, u, v], np.kron(shifts(h, kh, u, stride, padding), shifts(width, kw, v, stride, padding)))
        for u in range(kh)
        for v in range(kw)
    )
