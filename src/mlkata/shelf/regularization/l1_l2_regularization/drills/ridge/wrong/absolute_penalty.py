# verdict: WA
# first contact: WA
# a lasso: coordinate descent with soft-thresholding
import numpy as np


def ridge(X, y, lam):
    X, r = X.astype(float), np.array(y, dtype=float)
    w = np.zeros(X.shape[1])
    a = (X**2).sum(axis=0)
    for _ in range(300):
        for j in range(len(w)):
            if a[j] == 0:
                continue
            c = X[:, j] @ r + a[j] * w[j]
            new = np.sign(c) * max(abs(c) - lam / 2, 0) / a[j]
            r -= X[:, j] * (new - w[j])
            w[j] = new
    return w
