# verdict: WA
# first contact: WA
# mistake: the residual is not updated within a sweep
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    n, d = X.shape
    X = X.astype(float)
    sq = (X**2).sum(axis=0)
    ok = sq > 0
    w = np.zeros(d)
    for _ in range(sweeps):
        rho = X.T @ (y - X @ w) + sq * w  # all weights at once
        new = np.sign(rho) * np.maximum(np.abs(rho) - n * lam, 0)
        w = np.where(ok, new / np.where(ok, sq, 1), 0.0)
    return w
