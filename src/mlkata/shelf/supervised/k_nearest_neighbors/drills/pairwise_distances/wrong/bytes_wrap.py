# verdict: WA
# first contact: WA
# mistake: unsigned bytes wrap around
import numpy as np


def pairwise_distances(A, B):
    out = np.zeros((A.shape[0], B.shape[0]))
    for i, row in enumerate(A):
        diff = B - row
        out[i] = (diff ** 2).sum(axis=1) ** 0.5
    return out
