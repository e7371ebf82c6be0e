# verdict: WA
# first contact: WA
# centres X and y, which the task does not ask for
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = X - X.mean(axis=0)
    r = y - y.mean()
    n, d = X.shape
    w = np.zeros(d)
    a = (X**2).sum(axis=0)
    for _ in range(sweeps):
        for j in range(d):
            if a[j] < 1e-12:
                continue
            r = r + X[:, j] * w[j]
            c = X[:, j] @ r
            w[j] = np.sign(c) * max(abs(c) - n * lam, 0) / a[j]
            r = r - X[:, j] * w[j]
    return w
