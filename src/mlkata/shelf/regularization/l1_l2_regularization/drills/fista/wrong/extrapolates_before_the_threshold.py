# verdict: WA
# first contact: WA
# momentum on the points before the threshold
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    z, before, t, w = np.zeros(d), np.zeros(d), 1.0, np.zeros(d)
    for _ in range(steps):
        u = z - X.T @ (X @ z - y) / n / L
        s = (1 + np.sqrt(1 + 4 * t * t)) / 2
        m = u + (t - 1) / s * (u - before)
        w = z = np.sign(m) * np.maximum(np.abs(m) - lam / L, 0)
        before, t = u, s
    return w
