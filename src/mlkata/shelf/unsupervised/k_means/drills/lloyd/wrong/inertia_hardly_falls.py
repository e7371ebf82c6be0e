# verdict: WA
# first contact: AC
# stops when the inertia falls by less than a ten-thousandth
import numpy as np


def lloyd(X, centers, max_iter=300):
    P, C = np.asarray(X, dtype=float), np.array(centers, dtype=float)
    k = len(C)
    before = np.inf
    for move in range(max_iter):
        D = ((P[:, None] - C) ** 2).sum(axis=2)
        z, cost = D.argmin(axis=1), D.min(axis=1)
        if before - cost.sum() < 1e-4 * before:
            break
        before = cost.sum()
        size = np.bincount(z, minlength=k)
        for j in np.flatnonzero(size == 0):
            worst = np.where(size[z] > 1, cost, -1.0)
            i = worst.argmax()
            size[z[i]] -= 1
            size[j] += 1
            z[i] = j
        new = np.array([P[z == j].mean(axis=0) for j in range(k)])
        if np.array_equal(new, C):
            break
        C = new
    D = ((P[:, None] - C) ** 2).sum(axis=2)
    return C, D.argmin(axis=1), float(D.min(axis=1).sum())
