# verdict: WA
# first contact: WA
# allocates the result in the inputs' dtype: whole-number inputs give truncated distances
import numpy as np


def pairwise_distances(A, B):
    D = np.zeros((A.shape[0], B.shape[0]), dtype=A.dtype)
    for i in range(A.shape[0]):
        D[i, :] = np.sqrt(((A[i].astype(float) - B) ** 2).sum(axis=1))
    return D
