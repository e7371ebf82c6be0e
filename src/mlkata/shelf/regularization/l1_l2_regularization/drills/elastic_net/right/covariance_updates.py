# how: works on XᵀX and Xᵀy alone, the gradient is kept up to date
# first contact: AC
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = np.asarray(X, dtype=float)
    n = len(X)
    G = X.T @ X
    g = X.T @ np.asarray(y, dtype=float)  # X.T @ (y - X @ w)
    w = np.zeros(X.shape[1])
    for _ in range(sweeps):
        for j in range(len(w)):
            if G[j, j] == 0:
                continue
            z = g[j] + G[j, j] * w[j]
            new = (max(z - n * lam * ratio, 0) + min(z + n * lam * ratio, 0)) / (G[j, j] + n * lam * (1 - ratio))
            g -= G[:, j] * (new - w[j])
            w[j] = new
    return w
