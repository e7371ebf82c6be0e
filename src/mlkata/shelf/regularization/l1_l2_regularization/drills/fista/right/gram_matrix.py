# how: works on XᵀX and Xᵀy alone; keeps the last two points and extrapolates at the head of the loop
# first contact: AC
import numpy as np


def fista(X, y, lam, steps=1000):
    X = np.asarray(X, dtype=float)
    n = len(X)
    A, b = X.T @ X / n, X.T @ y / n
    step = 1 / np.linalg.eigvalsh(A)[-1]
    last = now = np.zeros(len(b))
    t, before = 1.0, 1.0
    for _ in range(steps):
        z = now + (before - 1) / t * (now - last)
        z = z + step * (b - A @ z)
        last, now = now, z - np.clip(z, -step * lam, step * lam)
        before, t = t, 0.5 + np.sqrt(0.25 + t * t)
    return now
