# verdict: WA
# first contact: WA
# mistake: strict on both sides
import numpy as np

STEPS = ((0, 1), (1, 1), (1, 0), (1, -1))


def nonmax_suppress(magnitude, gx, gy):
    sector = np.rint(np.degrees(np.arctan2(gy, gx)) / 45).astype(int) % 4
    h, w = magnitude.shape
    z = np.pad(magnitude, 1)
    out = np.zeros_like(magnitude)
    for k, (dr, dc) in enumerate(STEPS):
        first = z[1 - dr : 1 - dr + h, 1 - dc : 1 - dc + w]
        second = z[1 + dr : 1 + dr + h, 1 + dc : 1 + dc + w]
        best = (sector == k) & (magnitude > np.maximum(first, second))
        out[best] = magnitude[best]
    return out
