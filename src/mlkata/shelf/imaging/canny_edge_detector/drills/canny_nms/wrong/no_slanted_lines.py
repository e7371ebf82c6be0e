# verdict: WA
# first contact: WA
# two sectors only: horizontal or vertical, whichever derivative is larger
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    z = np.pad(magnitude, 1)
    c = z[1:-1, 1:-1]
    level = (c > z[1:-1, :-2]) & (c >= z[1:-1, 2:])
    steep = (c > z[:-2, 1:-1]) & (c >= z[2:, 1:-1])
    return np.where(np.where(np.abs(gx) >= np.abs(gy), level, steep), magnitude, 0)
