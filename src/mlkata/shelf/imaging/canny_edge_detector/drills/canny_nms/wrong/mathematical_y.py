# verdict: WA
# first contact: WA
# mistake: the diagonals are swapped
# thinks of y as pointing up: 45° looks at top right and bottom left
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    h, w = magnitude.shape
    p = np.zeros((h + 2, w + 2), dtype=magnitude.dtype)
    p[1:-1, 1:-1] = magnitude
    angle = np.rad2deg(np.arctan2(gy, gx)) % 180
    out = np.zeros_like(magnitude)
    for i in range(h):
        for j in range(w):
            m, a = magnitude[i, j], angle[i, j]
            if a < 22.5 or a >= 157.5:
                ok = m > p[i + 1, j] and m >= p[i + 1, j + 2]
            elif a < 67.5:
                ok = m > p[i, j + 2] and m > p[i + 2, j]
            elif a < 112.5:
                ok = m > p[i, j + 1] and m >= p[i + 2, j + 1]
            else:
                ok = m > p[i, j] and m > p[i + 2, j + 2]
            out[i, j] = m if ok else 0
    return out
