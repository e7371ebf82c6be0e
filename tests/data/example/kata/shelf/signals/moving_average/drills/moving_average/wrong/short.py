# verdict: WA
# first contact: WA
# mistake: the last window is missing
import numpy as np


def moving_average(x, width=3):
    x = np.asarray(x, dtype=float)
    if width < 1 or width > len(x):
        raise ValueError("width")
    return np.array([x[i : i + width].mean() for i in range(max(len(x) - width, 1))])
