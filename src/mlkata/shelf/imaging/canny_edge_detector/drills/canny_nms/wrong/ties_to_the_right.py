# verdict: WA
# first contact: WA
# keeps the right or lower one of two equal neighbours
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    z = np.pad(magnitude, 1)
    k = np.rint(np.arctan2(gy, gx) / (np.pi / 4)).astype(int) % 4
    r, c = np.indices(magnitude.shape) + 1
    dr, dc = np.array([0, 1, 1, 1])[k], np.array([1, 1, 0, -1])[k]
    a, b = z[r - dr, c - dc], z[r + dr, c + dc]
    keep = (magnitude > b) & np.where(k % 2 == 0, magnitude >= a, magnitude > a)
    return np.where(keep, magnitude, 0)
