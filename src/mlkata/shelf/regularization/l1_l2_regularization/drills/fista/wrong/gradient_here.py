# verdict: WA
# first contact: WA
# mistake: the gradient is taken at the last point
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w, z, t = np.zeros(d), np.zeros(d), 1.0
    with np.errstate(all="ignore"):
        for _ in range(steps):
            g = X.T @ (X @ w - y) / n
            u = z - g / L
            new = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
            s = (1 + np.sqrt(1 + 4 * t * t)) / 2
            z = new + ((t - 1) / s) * (new - w)
            w, t = new, s
    return w
