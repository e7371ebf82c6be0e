# verdict: WA
# first contact: AC
# counts rows in 16 bits: what lies 65536 away comes back into the map
import numpy as np


def bilinear_sample(x, py, px):
    c, h, w = x.shape
    y0 = np.floor(py).astype(np.int16)
    x0 = np.floor(px).astype(int)
    fy = py - y0
    fx = px - x0
    out = np.zeros((c,) + py.shape)
    for dy in (0, 1):
        for dx in (0, 1):
            i, j = y0 + dy, x0 + dx
            wgt = (fy if dy else 1 - fy) * (fx if dx else 1 - fx)
            ok = (i >= 0) & (i < h) & (j >= 0) & (j < w)
            out += np.where(ok, wgt, 0) * x[:, np.clip(i, 0, h - 1), np.clip(j, 0, w - 1)]
    return out
