# verdict: WA
# first contact: WA
import numpy as np


def gridding_support(dilations, k=3):
    paths, jump = np.array([1]), 1
    for d in dilations:
        jump *= d
        longer = np.zeros(len(paths) + jump * (k - 1), dtype=int)
        for tap in range(k):
            longer[tap * jump : tap * jump + len(paths)] += paths
        paths = longer
    return paths
