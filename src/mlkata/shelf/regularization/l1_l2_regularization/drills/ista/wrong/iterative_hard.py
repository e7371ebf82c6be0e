# verdict: WA
# first contact: WA
# mistake: hard thresholding
import numpy as np


def ista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n
    w = np.zeros(d)
    for _ in range(steps):
        w = w - X.T @ (X @ w - y) / n / L
        w[np.abs(w) <= lam / L] = 0
    return w
