# verdict: RE
# first contact: RE
# an identity as large as the number of rows
import numpy as np


def ridge(X, y, lam):
    return np.linalg.solve(X.T @ X + lam * np.eye(X.shape[0]), X.T @ y)
