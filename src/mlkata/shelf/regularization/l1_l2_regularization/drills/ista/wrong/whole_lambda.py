# verdict: WA
# first contact: WA
# mistake: the threshold is not divided by L
import numpy as np


def ista(X, y, lam, steps=1000):
    X = X.astype(float)
    n, d = X.shape
    eta = n / np.linalg.eigvalsh(X.T @ X)[-1]
    w = np.zeros(d)
    for _ in range(steps):
        z = w - eta * (X.T @ (X @ w - y)) / n
        w = np.sign(z) * np.maximum(np.abs(z) - lam, 0)
    return w
