# verdict: WA
# first contact: WA
# mistake: t is not reduced by one
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w, z, t = np.zeros(d), np.zeros(d), 1.0
    with np.errstate(all="ignore"):
        for _ in range(steps):
            u = z - X.T @ (X @ z - y) / n / L
            new = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
            s = 0.5 * (1 + np.sqrt(1 + 4 * t * t))
            z, w, t = new + t / s * (new - w), new, s
    return w
