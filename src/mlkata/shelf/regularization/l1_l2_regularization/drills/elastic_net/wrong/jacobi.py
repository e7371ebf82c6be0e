# verdict: WA
# first contact: WA
# mistake: the residual is not updated within a sweep
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    sq = (X**2).sum(axis=0) / n
    ok = sq > 0
    w = np.zeros(d)
    with np.errstate(all="ignore"):
        for _ in range(sweeps):
            rho = X.T @ (y - X @ w) / n + sq * w
            new = np.sign(rho) * np.maximum(np.abs(rho) - lam * ratio, 0)
            w = np.where(ok, new / np.where(ok, sq + lam * (1 - ratio), 1), 0.0)
    return w
