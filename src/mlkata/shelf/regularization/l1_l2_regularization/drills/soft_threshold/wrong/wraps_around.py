# verdict: WA
# first contact: WA
# mistake: computes in the type of the input
import numpy as np


def soft_threshold(x, t):
    size = np.abs(x) - t
    return np.sign(x) * np.where(size > 0, size, 0)
