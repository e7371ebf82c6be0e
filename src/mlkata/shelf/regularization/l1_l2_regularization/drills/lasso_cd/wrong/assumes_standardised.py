# verdict: WA
# first contact: WA
# mistake: takes the columns as standardised
import numpy as np


def soft(z, g):
    return np.sign(z) * max(abs(z) - g, 0)


def lasso_cd(X, y, lam, sweeps=100):
    n, d = X.shape
    w = np.zeros(d)
    r = np.array(y, dtype=float)
    for _ in range(sweeps):
        for j in range(d):
            if not X[:, j].any():
                continue
            new = soft(X[:, j] @ r / n + w[j], lam)
            r -= X[:, j] * (new - w[j])
            w[j] = new
    return w
