# verdict: WA
# first contact: WA
# ½ ‖y - Xw‖² without 1/n
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    a = (X**2).sum(axis=0)
    for _ in range(sweeps):
        for j in np.flatnonzero(a):
            c = X[:, j] @ (y - X @ w) + a[j] * w[j]
            w[j] = np.sign(c) * max(abs(c) - lam * ratio, 0) / (a[j] + lam * (1 - ratio))
    return w
