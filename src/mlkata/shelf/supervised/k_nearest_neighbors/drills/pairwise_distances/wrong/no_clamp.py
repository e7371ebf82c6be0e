# verdict: WA
# first contact: WA
# mistake: no clamp at zero before the root
import numpy as np


def pairwise_distances(A, B):
    A, B = A.astype(float), B.astype(float)
    aa = np.sum(A * A, axis=1, keepdims=True)
    bb = np.sum(B * B, axis=1, keepdims=True).T
    return np.sqrt(aa - 2 * A @ B.T + bb)
