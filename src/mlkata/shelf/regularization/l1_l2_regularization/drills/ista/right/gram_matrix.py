# how: works on XᵀX and Xᵀy alone; L is the largest eigenvalue
# first contact: AC
import numpy as np


def ista(X, y, lam, steps=1000):
    X = np.asarray(X, dtype=float)
    n = len(X)
    A, b = X.T @ X / n, X.T @ y / n
    step = 1 / np.linalg.eigvalsh(A)[-1]
    w = np.zeros(len(b))
    for _ in range(steps):
        z = w + step * (b - A @ w)
        w = z - np.clip(z, -step * lam, step * lam)
    return w
