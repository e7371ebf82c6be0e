# verdict: WA
# first contact: AC
# of equally far points the one with the highest row is taken over
import numpy as np


def lloyd(X, centers, max_iter=300):
    P, C = np.asarray(X, dtype=float), np.array(centers, dtype=float)
    k = len(C)
    for move in range(max_iter):
        D = ((P[:, None] - C) ** 2).sum(axis=2)
        z, cost = D.argmin(axis=1), D.min(axis=1)
        size = np.bincount(z, minlength=k)
        for j in np.flatnonzero(size == 0):
            worst = np.where(size[z] > 1, cost, -1.0)
            i = np.argsort(worst, kind="stable")[-1]
            size[z[i]] -= 1
            size[j] += 1
            z[i] = j
        new = np.array([P[z == j].mean(axis=0) for j in range(k)])
        if np.array_equal(new, C):
            break
        C = new
    D = ((P[:, None] - C) ** 2).sum(axis=2)
    return C, D.argmin(axis=1), float(D.min(axis=1).sum())
