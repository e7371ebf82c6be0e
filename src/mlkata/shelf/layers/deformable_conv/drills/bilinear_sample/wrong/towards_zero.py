# verdict: WA
# first contact: WA
# mistake: truncates instead of taking the floor
# astype(int) without floor; the distances grow beyond one
import numpy as np


def bilinear_sample(x, py, px):
    c, h, w = x.shape
    y0 = py.astype(int)
    x0 = px.astype(int)
    ly, lx = np.abs(py - y0), np.abs(px - x0)
    wy, wx = 1 - np.abs(py - y0 - 1), 1 - np.abs(px - x0 - 1)

    def corner(i, j):
        ok = (i >= 0) & (i <= h - 1) & (j >= 0) & (j <= w - 1)
        return x[:, i.clip(0, h - 1), j.clip(0, w - 1)] * ok

    v1, v2 = corner(y0, x0), corner(y0, x0 + 1)
    v3, v4 = corner(y0 + 1, x0), corner(y0 + 1, x0 + 1)
    return (1 - ly) * (1 - lx) * v1 + (1 - ly) * wx * v2 + wy * (1 - lx) * v3 + wy * wx * v4
