# verdict: WA
# mistake: stops when the centres hardly move
# first contact: WA
import numpy as np


def lloyd(X, centers, max_iter=300, tol=1e-3):
    X = np.asarray(X, float)
    C = np.array(centers, float)
    k = len(C)
    for _ in range(max_iter):
        D = ((X[:, None] - C) ** 2).sum(-1)
        z, cost = D.argmin(1), D.min(1)
        size = np.bincount(z, minlength=k)
        for j in np.flatnonzero(size == 0):
            i = np.where(size[z] > 1, cost, -1).argmax()
            size[z[i]] -= 1
            size[j] += 1
            z[i] = j
        new = np.array([X[z == j].mean(0) for j in range(k)])
        if np.abs(new - C).max() < tol:
            break
        C = new
    D = ((X[:, None] - C) ** 2).sum(-1)
    return C, D.argmin(1), D.min(1).sum()
