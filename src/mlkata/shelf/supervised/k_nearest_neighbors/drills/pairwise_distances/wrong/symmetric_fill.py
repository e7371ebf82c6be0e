# verdict: WA
# first contact: WA
# computes the upper triangle only and mirrors it, as if B were A
import numpy as np


def pairwise_distances(A, B):
    D = np.zeros((len(A), len(B)))
    for i in range(len(A)):
        for j in range(i, len(B)):
            D[i, j] = np.linalg.norm(A[i] - B[j].astype(float))
            if j < len(A) and i < len(B):
                D[j, i] = D[i, j]
    return D
