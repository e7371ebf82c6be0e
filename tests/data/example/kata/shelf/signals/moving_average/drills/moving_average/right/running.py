# how: a running sum, one in and one out
# first contact: WA
import numpy as np


def moving_average(x, width=3):
    x = np.array(x, dtype=np.float64)
    if not 0 < width <= x.size:
        raise ValueError("width")
    total, out = x[:width].sum(), []
    for i in range(width, len(x) + 1):
        out.append(total / width)
        if i < len(x):
            total += x[i] - x[i - width]
    return np.array(out)
