# verdict: WA
# first contact: WA
# mistake: its own contribution is not added back
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(sweeps):
        for j in range(d):
            x = X[:, j].astype(float)
            a = x @ x / n
            if a == 0:
                continue
            r = y - X @ w
            c = x @ r / n
            w[j] = np.sign(c) * max(abs(c) - lam, 0.0) / a
    return w
