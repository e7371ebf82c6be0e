# verdict: WA
# first contact: WA
# mistake: the threshold is not divided by L
import numpy as np


def fista(X, y, lam, steps=1000):
    X = X.astype(float)
    n, d = X.shape
    step = n / np.linalg.eigvalsh(X.T @ X)[-1]
    w, z, t = np.zeros(d), np.zeros(d), 1.0
    for _ in range(steps):
        u = z - step * X.T @ (X @ z - y) / n
        new = np.sign(u) * np.maximum(np.abs(u) - lam, 0)
        s = 0.5 * (1 + np.sqrt(1 + 4 * t * t))
        z, w, t = new + (t - 1) / s * (new - w), new, s
    return w
