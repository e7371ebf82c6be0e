# verdict: WA
# first contact: WA
# mistake: averages over the features
import numpy as np


def pairwise_distances(A, B):
    out = np.zeros((len(A), len(B)))
    for i in range(len(A)):
        for j in range(len(B)):
            out[i, j] = np.sqrt(np.mean((A[i].astype(float) - B[j]) ** 2))
    return out
