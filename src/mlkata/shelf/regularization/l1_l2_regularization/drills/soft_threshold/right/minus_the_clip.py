# how: what remains when the projection on [-t, t] is taken away
# first contact: AC
import numpy as np


def soft_threshold(x, t):
    x = np.array(x, dtype=float)
    return x - np.clip(x, -t, t)
