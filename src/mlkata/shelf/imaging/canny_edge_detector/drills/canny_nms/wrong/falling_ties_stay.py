# verdict: WA
# first contact: WA
# treats one of the two diagonals like the level and the steep lines: one of two equal neighbours stays
import math

import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    h, w = magnitude.shape
    t = math.tan(math.pi / 8)
    out = np.zeros_like(magnitude)

    def at(y, x):
        return magnitude[y, x] if 0 <= y < h and 0 <= x < w else 0

    for y in range(h):
        for x in range(w):
            m = magnitude[y, x]
            if m == 0:
                continue
            a, b = abs(float(gx[y, x])), abs(float(gy[y, x]))
            if b < t * a:
                ok = m > at(y, x - 1) and m >= at(y, x + 1)
            elif a < t * b:
                ok = m > at(y - 1, x) and m >= at(y + 1, x)
            elif float(gx[y, x]) * float(gy[y, x]) > 0:
                ok = m > at(y - 1, x - 1) and m >= at(y + 1, x + 1)
            else:
                ok = m > at(y - 1, x + 1) and m > at(y + 1, x - 1)
            if ok:
                out[y, x] = m
    return out
