# verdict: WA
# first contact: WA
# writes the zeros into the picture it still reads: later pixels see neighbours that are gone
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    z = np.pad(magnitude, 1)
    h, w = magnitude.shape
    t = 2**0.5 - 1
    for i in range(1, h + 1):
        for j in range(1, w + 1):
            x, y = abs(gx[i - 1, j - 1]), abs(gy[i - 1, j - 1])
            if y < t * x:
                a, b, tie = z[i, j - 1], z[i, j + 1], True
            elif x < t * y:
                a, b, tie = z[i - 1, j], z[i + 1, j], True
            elif gx[i - 1, j - 1] * gy[i - 1, j - 1] > 0:
                a, b, tie = z[i - 1, j - 1], z[i + 1, j + 1], False
            else:
                a, b, tie = z[i - 1, j + 1], z[i + 1, j - 1], False
            if not (z[i, j] > a and (z[i, j] > b or (tie and z[i, j] == b))):
                z[i, j] = 0
    return z[1:-1, 1:-1].copy()
