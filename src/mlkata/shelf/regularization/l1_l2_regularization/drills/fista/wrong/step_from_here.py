# verdict: WA
# first contact: WA
# looks ahead for the gradient, but steps from the last point: unstable
import numpy as np


def fista(X, y, lam, steps=1000):
    X = X.astype(float)
    n, d = X.shape
    G, c = X.T @ X / n, X.T @ y / n
    L = np.linalg.eigvalsh(G)[-1]
    w, z, t = np.zeros(d), np.zeros(d), 1.0
    for _ in range(steps):
        u = w - (G @ z - c) / L
        new = u - np.clip(u, -lam / L, lam / L)
        s = (1 + np.sqrt(1 + 4 * t * t)) / 2
        z = new + ((t - 1) / s) * (new - w)
        w, t = new, s
    return w
