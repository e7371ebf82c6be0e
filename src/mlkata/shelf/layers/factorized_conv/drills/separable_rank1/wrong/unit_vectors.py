# verdict: WA
# first contact: WA
# mistake: loses the singular value
# both factors of length one
import numpy as np


def separable_rank1(kernel):
    u, s, v = np.linalg.svd(np.asarray(kernel, float), full_matrices=False)
    return u.T[0], v[0], (s[0] * s[0]) / (s @ s)
