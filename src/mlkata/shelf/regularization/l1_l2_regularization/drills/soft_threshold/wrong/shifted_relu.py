# verdict: WA
# first contact: WA
# mistake: only from above
import numpy as np


def soft_threshold(x, t):
    x = np.asarray(x, dtype=float)
    return (x - t) * (x > t)
