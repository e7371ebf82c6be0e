# verdict: WA
# first contact: WA
# step 1/(2L), as if the loss were 1/n ‖y - Xw‖²
import numpy as np


def ista(X, y, lam, steps=1000):
    n, d = X.shape
    L = 2 * np.linalg.norm(X, 2) ** 2 / n
    w = np.zeros(d)
    for _ in range(steps):
        u = w - X.T @ (X @ w - y) / n / L
        w = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
    return w
