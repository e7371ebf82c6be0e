# verdict: WA
# first contact: AC
# mistake: accepts any width
import numpy as np


def moving_average(x, width=3):
    x = np.asarray(x, dtype=float)
    if width == 0:
        raise ValueError("width")
    return np.array([x[i : i + width].mean() for i in range(len(x) - width + 1)])
