# verdict: WA
# first contact: WA
# filter 1 / (s + λ) in place of s / (s² + λ)
import numpy as np


def ridge(X, y, lam):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return Vt.T @ ((U.T @ y) / (s + lam))
