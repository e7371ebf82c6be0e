# verdict: WA
# first contact: AC
# counts rows in 16 bits: what lies 65536 away comes back into the map
import numpy as np


def bilinear_sample_backward(dout, x, py, px):
    c, h, w = x.shape
    y0 = np.floor(py).astype(np.int16)
    x0 = np.floor(px).astype(int)
    fy = py - y0
    fx = px - x0
    dx = np.zeros(x.shape)
    dpy = np.zeros(py.shape)
    dpx = np.zeros(px.shape)
    for a in (0, 1):
        for b in (0, 1):
            i, j = y0 + a, x0 + b
            ok = (i >= 0) & (i < h) & (j >= 0) & (j < w)
            ic, jc = np.clip(i, 0, h - 1), np.clip(j, 0, w - 1)
            wy = fy if a else 1 - fy
            wx = fx if b else 1 - fx
            val = x[:, ic, jc] * ok
            sy = 1 if a else -1
            sx = 1 if b else -1
            dpy += (dout * val).sum(0) * sy * wx
            dpx += (dout * val).sum(0) * sx * wy
            for ch in range(c):
                np.add.at(dx[ch], (ic, jc), dout[ch] * wy * wx * ok)
    return dx, dpy, dpx
