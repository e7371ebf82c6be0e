# verdict: WA
# first contact: WA
# mistake: squared loss without 1/n
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(sweeps):
        for j in range(d):
            z = X[:, j] @ X[:, j]
            if z == 0:
                continue
            rho = X[:, j] @ (y - X @ w + X[:, j] * w[j])
            if rho > lam:
                w[j] = (rho - lam) / z
            elif rho < -lam:
                w[j] = (rho + lam) / z
            else:
                w[j] = 0.0
    return w
