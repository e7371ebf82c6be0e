# verdict: WA
# first contact: WA
# mistake: divides by one too many
import numpy as np


def moving_average(x, width=3):
    x = np.asarray(x, dtype=float)
    if width < 1 or width > len(x):
        raise ValueError("width")
    return np.array([x[i : i + width].sum() / (width + 1) for i in range(len(x) - width + 1)])
