# verdict: WA
# first contact: WA
# mistake: 1/n instead of 1/(2n)
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X, y = np.asarray(X, float), np.asarray(y, float)
    n, d = X.shape
    coef = np.zeros(d)
    r = y.copy()
    for _ in range(sweeps):
        for j in range(d):
            xj = X[:, j]
            sq = (xj * xj).sum()
            if sq == 0:
                continue
            r += xj * coef[j]
            c = xj.dot(r)
            # derivative of 1/n * ||r||^2 is 2/n * ..., so half of the penalty remains
            coef[j] = np.sign(c) * max(abs(c) - n * lam / 2, 0) / sq
            r -= xj * coef[j]
    return coef
