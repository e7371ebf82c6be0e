# verdict: WA
# first contact: WA
import numpy as np


def gridding_support(dilations, k=3):
    paths = np.array([1])
    for d in list(dilations)[:-1]:
        size = len(paths) + d * (k - 1)
        longer = np.zeros(size, dtype=int)
        for tap in range(k):
            longer[tap * d : tap * d + len(paths)] += paths
        paths = longer
    return paths
