# verdict: WA
# first contact: WA
# a constant momentum of 0.9 on top of the proximal step
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w, v = np.zeros(d), np.zeros(d)
    for _ in range(steps):
        u = w + 0.9 * v - X.T @ (X @ w - y) / n / L
        new = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
        v, w = new - w, new
    return w
