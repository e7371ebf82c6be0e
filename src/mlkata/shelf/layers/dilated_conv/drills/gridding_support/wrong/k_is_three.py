# verdict: WA
# first contact: WA
# mistake: always three taps
import numpy as np


def gridding_support(dilations, k=3):
    paths = np.array([1])
    for d in dilations:
        size = len(paths) + d * (k - 1)
        longer = np.zeros(size, dtype=int)
        longer = np.zeros(len(paths) + 2 * d, dtype=int)
        for tap in range(3):
            longer[tap * d : tap * d + len(paths)] += paths
        paths = longer
    return paths
