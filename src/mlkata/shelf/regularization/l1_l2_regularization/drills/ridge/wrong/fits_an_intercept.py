# verdict: WA
# first contact: WA
# mistake: centres the data
import numpy as np


def ridge(X, y, lam):
    n, d = X.shape
    Z = np.column_stack([np.ones(n), X])
    P = lam * np.eye(d + 1)
    P[0, 0] = 0
    return np.linalg.lstsq(Z.T @ Z + P, Z.T @ y, rcond=None)[0][1:]
