# verdict: WA
# first contact: WA
# mistake: both of two equal neighbours stay
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    h, w = magnitude.shape
    z = np.pad(magnitude, 1)
    t = np.tan(np.pi / 8)
    out = np.zeros_like(magnitude)
    for i in range(1, h + 1):
        for j in range(1, w + 1):
            x, y = gx[i - 1, j - 1], gy[i - 1, j - 1]
            if abs(y) < t * abs(x):
                good = z[i, j] >= max(z[i, j - 1], z[i, j + 1])
            elif abs(x) < t * abs(y):
                good = z[i, j] >= max(z[i - 1, j], z[i + 1, j])
            elif (x > 0) == (y > 0):
                good = z[i, j] > max(z[i - 1, j - 1], z[i + 1, j + 1])
            else:
                good = z[i, j] > max(z[i - 1, j + 1], z[i + 1, j - 1])
            if good:
                out[i - 1, j - 1] = z[i, j]
    return out
