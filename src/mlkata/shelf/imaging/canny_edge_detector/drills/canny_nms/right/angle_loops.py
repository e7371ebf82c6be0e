# how: pixel by pixel, the angle in degrees decides which two neighbours count
# first contact: AC
import math

import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    h, w = magnitude.shape

    def at(r, c):
        return magnitude[r, c] if 0 <= r < h and 0 <= c < w else 0

    out = np.zeros_like(magnitude)
    for r in range(h):
        for c in range(w):
            m = magnitude[r, c]
            angle = math.degrees(math.atan2(gy[r, c], gx[r, c])) % 180
            if angle < 22.5 or angle > 157.5:
                keep = m > at(r, c - 1) and m >= at(r, c + 1)
            elif angle < 67.5:
                keep = m > at(r - 1, c - 1) and m > at(r + 1, c + 1)
            elif angle < 112.5:
                keep = m > at(r - 1, c) and m >= at(r + 1, c)
            else:
                keep = m > at(r - 1, c + 1) and m > at(r + 1, c - 1)
            if keep:
                out[r, c] = m
    return out
