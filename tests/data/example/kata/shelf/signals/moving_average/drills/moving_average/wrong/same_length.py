# verdict: WA
# first contact: unknown
# as many results as numbers, zeros around
import numpy as np


def moving_average(x, width=3):
    x = np.asarray(x, dtype=float)
    if width < 1 or width > len(x):
        raise ValueError("width")
    padded = np.pad(x, (0, width - 1))
    return np.array([padded[i : i + width].mean() for i in range(len(x))])
