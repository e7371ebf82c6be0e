# verdict: WA
# first contact: WA
# mistake: returns row and column exchanged
# decomposes the transpose
import numpy as np


def separable_rank1(kernel):
    u, s, v = np.linalg.svd(np.asarray(kernel).T, full_matrices=False)
    return u[:, 0] * s[0], v[0], s[0] ** 2 / (s**2).sum()
