# how: all momentum factors in advance, then a plain loop over them
# first contact: AC
import numpy as np


def factors(steps):
    t = 1.0
    for _ in range(steps):
        up = (1 + (1 + 4 * t**2) ** 0.5) / 2
        yield (t - 1) / up
        t = up


def fista(X: np.ndarray, y: np.ndarray, lam: float, steps: int = 1000) -> np.ndarray:
    s = np.linalg.svd(X.astype(float), compute_uv=False)[0]
    Z, t = X / s, len(X) * lam / s
    v = u = np.zeros(X.shape[1])
    for beta in factors(steps):
        g = u + Z.T @ (y - Z @ u)
        new = np.maximum(g - t, 0) + np.minimum(g + t, 0)
        u = (1 + beta) * new - beta * v
        v = new
    return v / s
