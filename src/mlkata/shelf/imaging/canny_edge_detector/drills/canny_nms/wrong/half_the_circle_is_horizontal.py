# verdict: WA
# first contact: WA
# mistake: four sectors of unequal size
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    h, w = magnitude.shape
    z = np.pad(magnitude, 1)
    out = np.zeros_like(magnitude)
    for r in range(h):
        for c in range(w):
            x, y, m = gx[r, c], gy[r, c], magnitude[r, c]
            if abs(x) > abs(y):
                good = m > z[r + 1, c] and m >= z[r + 1, c + 2]
            elif abs(y) > (1 + 2**0.5) * abs(x):
                good = m > z[r, c + 1] and m >= z[r + 2, c + 1]
            elif x * y > 0:
                good = m > z[r, c] and m > z[r + 2, c + 2]
            else:
                good = m > z[r, c + 2] and m > z[r + 2, c]
            if good:
                out[r, c] = m
    return out
