# verdict: WA
# first contact: WA
# mistake: one pixel too long
import numpy as np


def gridding_support(dilations, k=3):
    paths = np.array([1])
    for d in dilations:
        longer = np.zeros(len(paths) + d * k - 1, dtype=int)
        for tap in range(k):
            longer[tap * d : tap * d + len(paths)] += paths
        paths = longer
    return paths
