# verdict: WA
# first contact: WA
# mistake: gradient without 1/n
import numpy as np


def ista(X, y, lam, steps=1000):
    X = X.astype(float)
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n).max()
    w = np.zeros(d)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            z = w + X.T @ (y - X @ w) / L
            w = np.sign(z) * np.maximum(np.abs(z) - lam / L, 0)
    return w
