# verdict: WA
# first contact: WA
# mistake: returns the extrapolated point
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    x, t = np.zeros(d), 1.0
    before = x
    for _ in range(steps):
        u = x - X.T @ (X @ x - y) / n / L
        now = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
        s = 0.5 * (1 + np.sqrt(1 + 4 * t * t))
        x = now + (t - 1) / s * (now - before)
        before, t = now, s
    return x
