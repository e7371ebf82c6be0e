# how: SVD, the singular value to the row, energy from the product itself
# first contact: AC
import numpy as np


def separable_rank1(kernel):
    u, s, v = np.linalg.svd(kernel, full_matrices=False)
    column, row = u.T[0], s[0] * v[0]
    return column, row, np.linalg.norm(np.outer(column, row)) ** 2 / np.linalg.norm(kernel) ** 2
