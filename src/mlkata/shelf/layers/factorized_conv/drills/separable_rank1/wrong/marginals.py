# verdict: WA
# first contact: WA
# mistake: averages rows and columns
# row sums times column sums over the total, as for probabilities
import numpy as np


def separable_rank1(kernel):
    k = np.asarray(kernel, dtype=float)
    total = k.sum()
    if abs(total) <= 1e-12:
        total = 1.0
    s = np.linalg.svd(k, compute_uv=False)
    return k.sum(1), k.sum(0) / total, (s[0] / np.sqrt((s * s).sum())) ** 2
