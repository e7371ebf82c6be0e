# verdict: WA
# first contact: WA
# mistake: exchanges the two directions
# returns the column before the row
import numpy as np


def bilinear_sample_backward(dout, x, py, px):
    c, h, w = x.shape
    y0, x0 = np.floor(py).astype(int), np.floor(px).astype(int)
    fy, fx = py - y0, px - x0
    dx = np.zeros(x.shape)

    def clip(i, j):
        return np.clip(i, 0, h - 1), np.clip(j, 0, w - 1)

    def ok(i, j):
        return ((i >= 0) & (i < h) & (j >= 0) & (j < w)).astype(float)

    def read(i, j):
        r, s = clip(i, j)
        return x[:, r, s] * ok(i, j)

    def scatter(i, j, weight):
        r, s = clip(i, j)
        for k in range(c):
            np.add.at(dx[k], (r, s), dout[k] * weight * ok(i, j))

    a, b, d, e = read(y0, x0), read(y0, x0 + 1), read(y0 + 1, x0), read(y0 + 1, x0 + 1)
    scatter(y0, x0, (1 - fy) * (1 - fx))
    scatter(y0, x0 + 1, (1 - fy) * fx)
    scatter(y0 + 1, x0, fy * (1 - fx))
    scatter(y0 + 1, x0 + 1, fy * fx)
    dpy = (dout * ((d - a) * (1 - fx) + (e - b) * fx)).sum(axis=0)
    dpx = (dout * ((b - a) * (1 - fy) + (e - d) * fy)).sum(axis=0)
    return dx, dpx, dpy
