# verdict: WA
# first contact: WA
# mistake: hard thresholding
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = np.array(X, dtype=float)
    n, d = X.shape
    gram, xy = X.T @ X / n, X.T @ y / n
    w = np.zeros(d)
    for _ in range(sweeps):
        for j in range(d):
            if gram[j, j] == 0:
                continue
            rho = xy[j] - gram[j] @ w + gram[j, j] * w[j]
            w[j] = rho / gram[j, j] if abs(rho) > lam else 0.0
    return w
