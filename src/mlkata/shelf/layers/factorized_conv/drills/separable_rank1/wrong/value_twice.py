# verdict: WA
# first contact: WA
# mistake: takes the singular value twice
# s in both factors
import numpy as np


def separable_rank1(kernel):
    left, values, right = np.linalg.svd(kernel)
    return left[:, 0] * values[0], right[0] * values[0], values[0] ** 2 / (values**2).sum()
