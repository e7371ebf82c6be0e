# verdict: WA
# first contact: WA
# mistake: the squared part is left out
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    a = (X**2).sum(axis=0)
    for _ in range(sweeps):
        for j in range(d):
            if a[j] == 0:
                continue
            c = X[:, j] @ (y - X @ w) + a[j] * w[j]
            w[j] = np.sign(c) * max(abs(c) - n * lam * ratio, 0) / a[j]
    return w
