# verdict: WA
# first contact: WA
# mistake: L without 1/n
import numpy as np


def ista(X, y, lam, steps=1000):
    X = np.asarray(X, float)
    n, d = X.shape
    step = 1.0 / np.linalg.svd(X, compute_uv=False)[0] ** 2
    w = np.zeros(d)
    for _ in range(steps):
        z = w - step * (X.T @ (X @ w - y) / n)
        w = np.sign(z) * np.clip(np.abs(z) - step * lam, 0, None)
    return w
