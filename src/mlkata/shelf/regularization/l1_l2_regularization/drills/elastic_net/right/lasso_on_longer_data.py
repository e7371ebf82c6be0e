# how: a lasso on the data with √(n·λ₂)·I appended
# first contact: AC
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    n, d = X.shape
    l1, l2 = lam * ratio, lam * (1 - ratio)
    Z = np.vstack([X, np.sqrt(n * l2) * np.eye(d)])
    r = np.concatenate([y, np.zeros(d)]).astype(float)
    dead = ~X.any(axis=0)
    w = np.zeros(d)
    a = (Z**2).sum(axis=0)
    for _ in range(sweeps):
        for j in range(d):
            if dead[j]:
                continue
            r = r + Z[:, j] * w[j]
            c = Z[:, j] @ r
            w[j] = np.sign(c) * max(abs(c) - n * l1, 0) / a[j]
            r = r - Z[:, j] * w[j]
    return w
