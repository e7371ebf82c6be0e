# verdict: WA
# first contact: WA
# mistake: loses the sign
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    r = y.astype(float).copy()
    for _ in range(sweeps):
        for j in range(d):
            x = X[:, j]
            s = np.dot(x, x)
            if s == 0:
                continue
            r = r + x * w[j]
            w[j] = max(abs(np.dot(x, r)) - n * lam, 0) / s
            r = r - x * w[j]
    return w
