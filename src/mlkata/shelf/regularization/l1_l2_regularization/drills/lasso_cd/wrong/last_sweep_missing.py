# verdict: WA
# first contact: WA
# one sweep too few
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    n, d = X.shape
    w = np.zeros(d)
    a = (X.astype(float) ** 2).sum(axis=0)
    for _ in range(1, sweeps):
        for j in range(d):
            if a[j] == 0:
                continue
            c = X[:, j] @ (y - X @ w) + a[j] * w[j]
            w[j] = np.sign(c) * max(abs(c) - n * lam, 0) / a[j]
    return w
