# verdict: WA
# first contact: WA
# mistake: energy without squares
# share of the sum of singular values
import numpy as np


def separable_rank1(kernel):
    u, s, v = np.linalg.svd(kernel, full_matrices=False)
    return u[:, 0] * s[0], v[0, :], s[0] / s.sum()
