# how: carries the residual y - Xw along, and scales the problem so that the step is 1
# first contact: AC
import numpy as np


def ista(X: np.ndarray, y: np.ndarray, lam: float, steps: int = 1000) -> np.ndarray:
    s = np.linalg.svd(X.astype(float), compute_uv=False)[0]
    Z = X / s  # the largest singular value is 1 now
    v = np.zeros(X.shape[1])  # v = s * w
    r = y.astype(float)
    t = len(X) * lam / s
    for _ in range(steps):
        u = v + Z.T @ r
        new = np.maximum(u - t, 0) + np.minimum(u + t, 0)
        r = r - Z @ (new - v)
        v = new
    return v / s
