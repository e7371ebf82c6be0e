# verdict: WA
# first contact: WA
# scales the columns to unit deviation first, and never back
import numpy as np


def ridge(X, y, lam):
    sd = X.std(axis=0)
    sd[sd == 0] = 1
    Z = X / sd
    return np.linalg.solve(Z.T @ Z + lam * np.eye(X.shape[1]), Z.T @ y)
