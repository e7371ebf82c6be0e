# verdict: WA
# first contact: WA
# takes absolute values before the angle: both diagonals become one
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    angle = np.degrees(np.arctan2(np.abs(gy), np.abs(gx)))
    z = np.pad(magnitude, 1)
    c = z[1:-1, 1:-1]
    level = (c > z[1:-1, :-2]) & (c >= z[1:-1, 2:])
    steep = (c > z[:-2, 1:-1]) & (c >= z[2:, 1:-1])
    slant = (c > z[:-2, :-2]) & (c > z[2:, 2:])
    return np.where(np.where(angle < 22.5, level, np.where(angle > 67.5, steep, slant)), magnitude, 0)
