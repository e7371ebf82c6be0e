# verdict: WA
# first contact: WA
# t ← (1 + √(1 + t²)) / 2
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w, z, t = np.zeros(d), np.zeros(d), 1.0
    for _ in range(steps):
        u = z - X.T @ (X @ z - y) / n / L
        new = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
        s = (1 + np.sqrt(1 + t * t)) / 2
        z, w, t = new + (t - 1) / s * (new - w), new, s
    return w
