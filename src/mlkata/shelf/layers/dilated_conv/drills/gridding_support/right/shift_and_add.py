# how: adds shifted copies into a longer array
# first contact: AC
import numpy as np


def gridding_support(dilations, k=3):
    paths = np.array([1])
    for d in reversed(list(dilations)):
        longer = np.zeros(len(paths) + d * (k - 1), dtype=int)
        for tap in range(k):
            longer[tap * d : tap * d + len(paths)] += paths
        paths = longer
    return paths
