# verdict: WA
# first contact: WA
# a large epsilon against NaN: equal points are 0.001 apart
import numpy as np


def pairwise_distances(A, B):
    A, B = A.astype(float), B.astype(float)
    d2 = (A ** 2).sum(1)[:, None] + (B ** 2).sum(1) - 2 * A @ B.T
    return np.sqrt(np.maximum(d2, 1e-6))
