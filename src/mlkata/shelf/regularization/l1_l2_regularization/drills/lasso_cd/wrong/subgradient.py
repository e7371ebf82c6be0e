# verdict: WA
# first contact: WA
# follows the subgradient with a falling step: small weights, but none is exactly zero
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    step = 1.0 / np.linalg.norm(X.T @ X / n, 2)
    w = np.zeros(d)
    for k in range(20 * sweeps):
        g = X.T @ (X @ w - y) / n + lam * np.sign(w)
        w = w - step / (1 + 0.1 * k) * g
    return w
