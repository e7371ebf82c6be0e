# verdict: WA
# first contact: WA
# gives the energy that is lost
import numpy as np


def separable_rank1(kernel):
    u, s, v = np.linalg.svd(kernel)
    return u[:, 0] * s[0], v[0], 1 - s[0] ** 2 / np.sum(s**2)
