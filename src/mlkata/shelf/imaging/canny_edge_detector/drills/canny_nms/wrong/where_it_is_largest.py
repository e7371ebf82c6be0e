# verdict: WA
# first contact: WA
# mistake: a mask instead of magnitudes
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    k = (np.round(np.arctan2(gy, gx) / (np.pi / 4)).astype(int)) % 4
    z = np.pad(magnitude, 1)
    r, c = np.indices(magnitude.shape) + 1
    dr, dc = np.array([0, 1, 1, 1])[k], np.array([1, 1, 0, -1])[k]
    a, b = z[r - dr, c - dc], z[r + dr, c + dc]
    return np.where(k % 2 == 0, (magnitude > a) & (magnitude >= b), (magnitude > a) & (magnitude > b))
