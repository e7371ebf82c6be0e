# verdict: WA
# first contact: WA
# weights in the type of X: whole numbers when X is whole
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    n, d = X.shape
    w = np.zeros_like(X[0])
    for _ in range(sweeps):
        for j in range(d):
            x = X[:, j]
            a = x @ x
            if a == 0:
                continue
            c = x @ (y - X @ w) + a * w[j]
            w[j] = np.sign(c) * max(abs(c) - n * lam, 0) / a
    return w
