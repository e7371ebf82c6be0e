# verdict: WA
# first contact: WA
# mistake: horizontal and vertical are swapped
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    h, w = magnitude.shape
    p = np.pad(magnitude, 1)
    angle = np.degrees(np.arctan2(gx, gy)) % 180
    sector = np.where((angle < 22.5) | (angle > 157.5), 0, np.where(angle < 67.5, 1, np.where(angle < 112.5, 2, 3)))
    out = np.zeros_like(magnitude)
    steps = {0: (0, 1), 1: (1, 1), 2: (1, 0), 3: (1, -1)}
    for r in range(h):
        for c in range(w):
            dr, dc = steps[int(sector[r, c])]
            m, a, b = p[r + 1, c + 1], p[r + 1 - dr, c + 1 - dc], p[r + 1 + dr, c + 1 + dc]
            if m > a and (m > b if dr and dc else m >= b):
                out[r, c] = m
    return out
