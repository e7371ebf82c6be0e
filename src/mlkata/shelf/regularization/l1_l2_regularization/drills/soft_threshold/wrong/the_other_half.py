# verdict: WA
# first contact: WA
# mistake: returns what was cut off
import numpy as np


def soft_threshold(x, t):
    x = np.asarray(x, dtype=float)
    return np.minimum(np.maximum(x, -t), t)
