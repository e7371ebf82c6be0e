# verdict: WA
# first contact: WA
# mistake: L from the Frobenius norm
import numpy as np


def ista(X, y, lam, steps=1000):
    X = X.astype(float)
    n, d = X.shape
    G = X.T @ X / n
    L = np.trace(G)  # an upper bound of the largest eigenvalue
    w = np.zeros(d)
    for _ in range(steps):
        z = w - (G @ w - X.T @ y / n) / L
        w = np.sign(z) * np.maximum(np.abs(z) - lam / L, 0)
    return w
