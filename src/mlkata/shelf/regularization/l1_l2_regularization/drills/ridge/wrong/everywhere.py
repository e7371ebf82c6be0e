# verdict: WA
# first contact: WA
# mistake: the penalty is added to every entry
import numpy as np


def ridge(X, y, lam):
    X = X.astype(float)
    A = np.dot(X.T, X).astype(float)
    A += lam
    return np.linalg.solve(A, X.T @ y)
