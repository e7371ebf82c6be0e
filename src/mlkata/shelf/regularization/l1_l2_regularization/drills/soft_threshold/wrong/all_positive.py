# verdict: WA
# first contact: WA
# mistake: loses the sign
import numpy as np


def soft_threshold(x, t):
    a = np.abs(np.asarray(x, dtype=float))
    return np.where(a > t, a - t, 0.0)
