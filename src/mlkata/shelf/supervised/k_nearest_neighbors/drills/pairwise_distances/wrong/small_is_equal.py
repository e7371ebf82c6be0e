# verdict: WA
# first contact: AC
# cleans rounding up with an absolute threshold: points in a small unit are all the same to it
import numpy as np


def pairwise_distances(A, B):
    A, B = A.astype(float), B.astype(float)
    squared = (A**2).sum(1)[:, None] - 2 * A @ B.T + (B**2).sum(1)
    return np.sqrt(np.where(squared < 1e-10, 0.0, squared))
