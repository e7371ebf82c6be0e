# verdict: WA
# first contact: WA
# the square root of the energy
import numpy as np


def separable_rank1(kernel):
    u, s, v = np.linalg.svd(kernel)
    return u[:, 0] * s[0], v[0], s[0] / np.linalg.norm(s)
