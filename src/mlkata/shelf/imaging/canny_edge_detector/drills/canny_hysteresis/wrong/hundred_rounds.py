# verdict: WA
# first contact: WA
# grows a hundred times and hopes that this is enough
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    weak, edge = thin > low, thin > high
    for _ in range(100):
        p = np.pad(edge, 1)
        edge = np.lib.stride_tricks.sliding_window_view(p, (3, 3)).any(axis=(2, 3)) & weak
    return edge
