# how: divides every column by its norm, thresholds each weight by its own amount, scales back at the end
# first contact: AC
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    n = X.shape[0]
    norm = np.sqrt((X.astype(float) ** 2).sum(0))
    safe = np.where(norm == 0, 1.0, norm)
    Z = X / safe
    v = np.zeros(X.shape[1])  # v = norm * w
    r = y.astype(float)
    t = n * lam / safe
    for _ in range(sweeps):
        for j in np.nonzero(norm)[0]:
            r = r + Z[:, j] * v[j]
            b = Z[:, j] @ r
            v[j] = np.copysign(max(abs(b) - t[j], 0.0), b)
            r = r - Z[:, j] * v[j]
    return v / safe
