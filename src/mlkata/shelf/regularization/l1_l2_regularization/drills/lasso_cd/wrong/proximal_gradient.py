# verdict: WA
# first contact: WA
# ISTA: the right optimum in the end, but not coordinate descent, and not there after these sweeps
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n)[-1]
    w = np.zeros(d)
    for _ in range(sweeps):
        z = w - X.T @ (X @ w - y) / n / L
        w = np.sign(z) * np.maximum(np.abs(z) - lam / L, 0)
    return w
