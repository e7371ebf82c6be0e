# verdict: WA
# first contact: WA
# the cross term of the expansion is taken once instead of twice
import numpy as np


def pairwise_distances(A, B):
    A, B = A.astype(float), B.astype(float)
    d2 = (A ** 2).sum(1)[:, None] + (B ** 2).sum(1)[None, :] - A.dot(B.T)
    return np.sqrt(np.clip(d2, 0, None))
