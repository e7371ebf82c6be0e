# verdict: WA
# first contact: WA
# the group version: shortens the whole vector by t
import numpy as np


def soft_threshold(x, t):
    x = np.asarray(x, dtype=float)
    length = np.sqrt((x**2).sum())
    return x * max(0.0, 1 - t / length) if length > 0 else x
