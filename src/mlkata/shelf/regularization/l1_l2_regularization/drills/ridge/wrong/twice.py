# verdict: WA
# first contact: WA
# mistake: off by a factor of two
import numpy as np


def ridge(X, y, lam):
    X = X.astype(float)
    d = X.shape[1]
    H = X.T @ X + np.diag(np.full(d, 2.0 * lam))  # derivative of lam w² is 2 lam w
    return np.linalg.solve(H, X.T @ y)
