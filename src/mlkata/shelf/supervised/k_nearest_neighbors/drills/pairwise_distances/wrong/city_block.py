# verdict: WA
# first contact: WA
# mistake: adds absolute differences
import numpy as np


def pairwise_distances(A, B):
    D = np.zeros((A.shape[0], B.shape[0]))
    for i in range(A.shape[0]):
        D[i] = np.abs(B.astype(float) - A[i]).sum(1)
    return D
