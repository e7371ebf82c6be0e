# how: works on XᵀX and Xᵀy alone, the gradient is kept up to date
# first contact: AC
import numpy as np


def lasso_cd(X: np.ndarray, y: np.ndarray, lam: float, sweeps: int = 100) -> np.ndarray:
    X = np.asarray(X, dtype=float)
    n = len(X)
    G = np.einsum("ij,ik->jk", X, X)
    gradient = -(X.T @ np.asarray(y, dtype=float))
    w = np.zeros(X.shape[1])
    active = [j for j in range(len(w)) if G[j, j] > 0]
    for sweep in range(sweeps):
        biggest = 0.0
        for j in active:
            z = w[j] - gradient[j] / G[j, j]
            t = n * lam / G[j, j]
            new = max(z - t, 0.0) + min(z + t, 0.0)
            step = new - w[j]
            gradient += G[:, j] * step
            w[j] = new
            biggest = max(biggest, abs(step))
        if biggest == 0.0:
            break
    return w
