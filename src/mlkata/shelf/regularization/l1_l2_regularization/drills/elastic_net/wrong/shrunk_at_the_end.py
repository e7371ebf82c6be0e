# verdict: WA
# first contact: WA
# a lasso, divided by 1 + λ₂ once at the end
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    n, d = X.shape
    w = np.zeros(d)
    a = (X**2).sum(axis=0)
    for _ in range(sweeps):
        for j in np.flatnonzero(a):
            c = X[:, j] @ (y - X @ w) + a[j] * w[j]
            w[j] = np.sign(c) * max(abs(c) - n * lam * ratio, 0) / a[j]
    return w / (1 + lam * (1 - ratio))
