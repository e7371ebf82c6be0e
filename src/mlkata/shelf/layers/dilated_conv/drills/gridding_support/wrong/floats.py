# verdict: WA
# first contact: AC
import numpy as np


def gridding_support(dilations, k=3):
    paths = np.ones(1)
    for d in dilations:
        comb = np.zeros((k - 1) * d + 1)
        comb[::d] = 1
        paths = np.convolve(paths, comb)
    return paths
