# verdict: WA
# first contact: WA
# FISTA
import numpy as np


def ista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w = z = np.zeros(d)
    t = 1.0
    for _ in range(steps):
        u = z - X.T @ (X @ z - y) / n / L
        new = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
        s = (1 + (1 + 4 * t * t) ** 0.5) / 2
        w, z, t = new, new + (t - 1) / s * (new - w), s
    return w
