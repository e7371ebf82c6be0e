# verdict: WA
# first contact: WA
# a ridge solved coordinate by coordinate
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    r = y.astype(float)
    for _ in range(sweeps):
        for j in range(d):
            a = X[:, j] @ X[:, j] / n
            r = r + X[:, j] * w[j]
            w[j] = (X[:, j] @ r / n) / (a + lam)
            r = r - X[:, j] * w[j]
    return w
