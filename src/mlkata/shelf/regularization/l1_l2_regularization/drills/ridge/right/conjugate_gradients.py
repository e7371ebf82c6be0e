# how: conjugate gradients on (XᵀX + λI) w = Xᵀy, never forming XᵀX
# first contact: AC
import numpy as np


def ridge(X, y, lam):
    X = np.asarray(X, dtype=float)
    w = np.zeros(X.shape[1])
    r = X.T @ np.asarray(y, dtype=float)
    p, rr = r.copy(), r @ r
    first = rr
    for _ in range(50 * len(w)):
        if rr <= 1e-28 * first:
            break
        q = X.T @ (X @ p) + lam * p
        a = rr / (p @ q)
        w, r = w + a * p, r - a * q
        rr, before = r @ r, rr
        p = r + rr / before * p
    return w
