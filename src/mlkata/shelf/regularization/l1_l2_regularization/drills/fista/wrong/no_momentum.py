# verdict: WA
# first contact: WA
# mistake: t never grows
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w = np.zeros(d)
    for _ in range(steps):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
    return w
