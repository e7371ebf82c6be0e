# how: one matrix product by |a|^2 + |b|^2 - 2ab, clipped at zero
# first contact: AC
import numpy as np


def pairwise_distances(A, B):
    A, B = A.astype(float), B.astype(float)
    sq_a = np.square(A).sum(1).reshape(-1, 1)
    sq_b = np.square(B).sum(1)
    d2 = sq_a + sq_b - 2 * np.dot(A, B.T)
    d2[d2 < 0] = 0
    return d2 ** 0.5
