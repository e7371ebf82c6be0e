# verdict: WA
# first contact: WA
# mistake: shrinks as L2 does
import numpy as np


def soft_threshold(x, t):
    factor = 1 / (1 + t)
    return factor * np.asarray(x, dtype=float)
