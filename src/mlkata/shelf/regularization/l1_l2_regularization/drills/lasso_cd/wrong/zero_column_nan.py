# verdict: WA
# first contact: WA
# mistake: divides by the norm of a zero column
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X, y = X.astype(float), y.astype(float)
    n, d = X.shape
    sq = np.square(X).sum(axis=0) / n
    w = np.zeros(d)
    r = y.copy()
    for _ in range(sweeps):
        for j in range(d):
            rho = X[:, j] @ r / n + sq[j] * w[j]
            new = np.sign(rho) * np.maximum(np.abs(rho) - lam, 0) / sq[j]
            r = r - X[:, j] * (new - w[j])
            w[j] = new
    return w
