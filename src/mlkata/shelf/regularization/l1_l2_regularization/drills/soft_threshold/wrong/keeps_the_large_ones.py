# verdict: WA
# first contact: WA
# mistake: hard thresholding
import numpy as np


def soft_threshold(x, t):
    out = np.array(x, dtype=float)
    out[np.abs(out) <= t] = 0
    return out
