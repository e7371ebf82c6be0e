# verdict: WA
# first contact: WA
# mistake: the norm is not squared
import numpy as np


def ista(X, y, lam, steps=1000):
    n, d = X.shape
    largest = np.linalg.svd(X.astype(float), compute_uv=False)[0] / n
    w = np.zeros(d)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            z = w - X.T @ (X @ w - y) / n / largest
            w = np.where(np.abs(z) <= lam / largest, 0, z - np.sign(z) * lam / largest)
    return w
