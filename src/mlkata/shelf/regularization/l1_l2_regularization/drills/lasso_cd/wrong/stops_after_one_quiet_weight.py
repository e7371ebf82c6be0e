# verdict: WA
# first contact: WA
# stops as soon as one weight did not move
import numpy as np


def lasso_cd(X, y, lam, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    a = (X**2).sum(axis=0)
    for _ in range(sweeps):
        done = False
        for j in range(d):
            if a[j] == 0:
                continue
            c = X[:, j] @ (y - X @ w) + a[j] * w[j]
            new = np.sign(c) * max(abs(c) - n * lam, 0) / a[j]
            done = done or abs(new - w[j]) < 1e-8
            w[j] = new
        if done:
            break
    return w
