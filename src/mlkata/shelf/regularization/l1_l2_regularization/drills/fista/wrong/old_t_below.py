# verdict: WA
# first contact: WA
# mistake: divides by the old t
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w, z, t = np.zeros(d), np.zeros(d), 1.0
    for _ in range(steps):
        u = z - X.T @ (X @ z - y) / n / L
        new = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
        z = new + (1 - 1 / t) * (new - w)
        w, t = new, (1 + np.sqrt(1 + 4 * t * t)) / 2
    return w
