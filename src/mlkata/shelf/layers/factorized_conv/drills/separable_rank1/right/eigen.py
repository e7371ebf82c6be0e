# how: leading eigenvector of KᵀK is the row, K times it the column
# first contact: AC
import numpy as np


def separable_rank1(kernel):
    k = np.asarray(kernel, dtype=float)
    values, vectors = np.linalg.eigh(k.T @ k)
    row = vectors[:, -1]
    return k @ row, row, float(values[-1] / (k * k).sum())
