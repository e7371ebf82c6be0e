# verdict: WA
# first contact: WA
# the other usual momentum, (k - 1) / (k + 2): right as a method, not the sequence asked for
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w, z = np.zeros(d), np.zeros(d)
    for k in range(1, steps + 1):
        u = z - X.T @ (X @ z - y) / n / L
        new = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
        z, w = new + (k - 1) / (k + 2) * (new - w), new
    return w
