# how: filters the singular directions of X by s / (s² + λ)
# first contact: AC
import numpy as np


def ridge(X, y, lam):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    keep = s > 1e-12 * s.max()
    f = np.where(keep, s / (s**2 + lam + (~keep)), 0)
    return Vt.T @ (f * (U.T @ y))
