# verdict: WA
# first contact: WA
# mistake: taps side by side
import numpy as np


def gridding_support(dilations, k=3):
    paths = np.array([1])
    for d in dilations:
        size = len(paths) + d * (k - 1)
        longer = np.zeros(size, dtype=int)
        for shift in range(d * (k - 1) + 1):
            longer[shift : shift + len(paths)] += paths
        paths = longer
    return paths
