# verdict: WA
# first contact: WA
# mistake: takes a column of V transposed
# forgets that svd gives Vᵀ
import numpy as np


def separable_rank1(kernel):
    U, S, V = np.linalg.svd(kernel)
    return U[:, 0] * S[0] ** 0.5, V[:, 0] * S[0] ** 0.5, S[0] ** 2 / np.dot(S, S)
