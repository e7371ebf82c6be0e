# how: computes the partial residual afresh for every weight, and solves the one-dimensional problem case by case
# first contact: AC
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    beta = np.zeros(d)
    for _ in range(sweeps):
        for j in range(d):
            others = np.arange(d) != j
            partial = y - X[:, others] @ beta[others]
            a = X[:, j] @ X[:, j]
            c = X[:, j] @ partial
            if a == 0:
                beta[j] = 0
            elif c > n * lam:
                beta[j] = (c - n * lam) / a
            elif c < -n * lam:
                beta[j] = (c + n * lam) / a
            else:
                beta[j] = 0
    return beta
