# verdict: WA
# first contact: WA
# np.roll brings the opposite border in as a neighbour
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    k = np.rint(np.arctan2(gy, gx) / (np.pi / 4)).astype(int) % 4
    out = np.zeros_like(magnitude)
    for sector, (dr, dc) in enumerate(((0, 1), (1, 1), (1, 0), (1, -1))):
        before = np.roll(magnitude, (dr, dc), axis=(0, 1))
        after = np.roll(magnitude, (-dr, -dc), axis=(0, 1))
        keep = (k == sector) & (magnitude > before) & ((magnitude > after) if sector % 2 else (magnitude >= after))
        out[keep] = magnitude[keep]
    return out
