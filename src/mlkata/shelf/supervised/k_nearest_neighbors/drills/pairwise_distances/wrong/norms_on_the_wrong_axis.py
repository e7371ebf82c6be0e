# verdict: WA
# first contact: WA
# |a|^2 is added along the columns and |b|^2 along the rows: right only for A is B
import numpy as np


def pairwise_distances(A, B):
    A, B = A.astype(float), B.astype(float)
    n = min(len(A), len(B))
    aa = (A ** 2).sum(1)
    bb = (B ** 2).sum(1)
    cross = A @ B.T
    d2 = np.empty(cross.shape)
    for i in range(cross.shape[0]):
        for j in range(cross.shape[1]):
            d2[i, j] = aa[j % len(aa)] + bb[i % len(bb)] - 2 * cross[i, j]
    return np.sqrt(np.maximum(d2, 0))
