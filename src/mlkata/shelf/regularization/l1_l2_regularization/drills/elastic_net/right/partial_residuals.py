# how: computes the partial residual afresh for every weight, and solves the one-dimensional problem case by case
# first contact: AC
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    beta = np.zeros(d)
    for _ in range(sweeps):
        for j in range(d):
            keep = beta.copy()
            keep[j] = 0
            x = X[:, j]
            c = x @ (y - X @ keep) / n
            a = x @ x / n
            if a == 0:
                continue
            if c > lam * ratio:
                beta[j] = (c - lam * ratio) / (a + lam - lam * ratio)
            elif -c > lam * ratio:
                beta[j] = (c + lam * ratio) / (a + lam - lam * ratio)
            else:
                beta[j] = 0
    return beta
