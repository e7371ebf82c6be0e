# verdict: WA
# first contact: WA
# compares with values interpolated along the true direction instead of the nearest of four lines
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    h, w = magnitude.shape
    p = np.pad(magnitude, 1).astype(float)
    out = np.zeros((h, w))
    for y in range(h):
        for x in range(w):
            u, v = float(gx[y, x]), float(gy[y, x])
            m = magnitude[y, x]
            if u == v == 0:
                continue
            if abs(u) >= abs(v):
                k = v / u
                after = (1 - abs(k)) * p[y + 1, x + 2] + abs(k) * p[y + 1 + int(np.sign(k)), x + 2]
                before = (1 - abs(k)) * p[y + 1, x] + abs(k) * p[y + 1 - int(np.sign(k)), x]
            else:
                k = u / v
                after = (1 - abs(k)) * p[y + 2, x + 1] + abs(k) * p[y + 2, x + 1 + int(np.sign(k))]
                before = (1 - abs(k)) * p[y, x + 1] + abs(k) * p[y, x + 1 - int(np.sign(k))]
            if m > before and m >= after:
                out[y, x] = m
    return out
