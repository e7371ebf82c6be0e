# verdict: WA
# first contact: WA
# gradient descent, stopped before it is there
import numpy as np


def ridge(X, y, lam):
    X = np.asarray(X, dtype=float)
    L = np.linalg.norm(X, 2) ** 2 + lam
    w = np.zeros(X.shape[1])
    for _ in range(100):
        w -= (X.T @ (X @ w - y) + lam * w) / L
    return w
