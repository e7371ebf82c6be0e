# verdict: WA
# first contact: WA
# mixes the lasso's and ridge's answers in place of their penalties
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    n, d = X.shape
    ridge = np.linalg.lstsq(X.T @ X / n + lam * np.eye(d), X.T @ y / n, rcond=None)[0]
    w = np.zeros(d)
    a = (X**2).sum(axis=0)
    for _ in range(sweeps):
        for j in np.flatnonzero(a):
            c = X[:, j] @ (y - X @ w) + a[j] * w[j]
            w[j] = np.sign(c) * max(abs(c) - n * lam, 0) / a[j]
    return ratio * w + (1 - ratio) * ridge
