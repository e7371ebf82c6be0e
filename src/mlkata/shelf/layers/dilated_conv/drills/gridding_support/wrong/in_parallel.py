# verdict: WA
# first contact: WA
# mistake: layers side by side instead of one after another
import numpy as np


def centred(values, size):
    out = np.zeros(size, dtype=int)
    start = (size - len(values)) // 2
    out[start : start + len(values)] = values
    return out


def gridding_support(dilations, k=3):
    total = [1]
    for d in dilations:
        layer = [int(i % d == 0) for i in range(d * (k - 1) + 1)]
        size = max(len(total), len(layer))
        total = list(centred(total, size) + centred(layer, size))
    return np.array(total)
