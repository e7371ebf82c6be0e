# verdict: WA
# first contact: WA
# counts the start as the first step
import numpy as np


def ista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w = np.zeros(d)
    for _ in range(1, steps):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
    return w
