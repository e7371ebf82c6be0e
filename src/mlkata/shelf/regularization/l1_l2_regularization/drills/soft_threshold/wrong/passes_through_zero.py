# verdict: WA
# first contact: WA
# mistake: no floor at zero
import numpy as np


def soft_threshold(x, t):
    x = np.asarray(x, dtype=float)
    return x - t * np.sign(x)
