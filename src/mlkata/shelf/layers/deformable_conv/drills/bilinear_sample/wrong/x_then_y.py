# verdict: WA
# first contact: WA
# mistake: takes the place for (x, y)
# first column, then row
import numpy as np


def bilinear_sample(x, py, px):
    c, h, w = x.shape
    py, px = px, py
    y0 = np.floor(py).astype(int)
    x0 = np.floor(px).astype(int)
    ly, lx = py - y0, px - x0

    def corner(i, j):
        ok = (i >= 0) & (i <= h - 1) & (j >= 0) & (j <= w - 1)
        return x[:, i.clip(0, h - 1), j.clip(0, w - 1)] * ok

    v1, v2 = corner(y0, x0), corner(y0, x0 + 1)
    v3, v4 = corner(y0 + 1, x0), corner(y0 + 1, x0 + 1)
    return (1 - ly) * (1 - lx) * v1 + (1 - ly) * lx * v2 + ly * (1 - lx) * v3 + ly * lx * v4
