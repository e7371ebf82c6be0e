# verdict: WA
# first contact: WA
# all empty clusters are put on the same farthest point
import numpy as np


def lloyd(X, centers, max_iter=300):
    X = np.asarray(X, float)
    C = np.array(centers, float)
    k = len(C)
    for _ in range(max_iter):
        D = ((X[:, None] - C) ** 2).sum(-1)
        z, cost = D.argmin(1), D.min(1)
        size = np.bincount(z, minlength=k)
        worst = np.where(size[z] > 1, cost, -1).argmax()
        empty = np.flatnonzero(size == 0)
        if len(empty):
            z[worst] = empty[0]
        new = np.array([X[z == j].mean(0) if (z == j).any() else X[worst] for j in range(k)])
        if np.array_equal(new, C):
            break
        C = new
    D = ((X[:, None] - C) ** 2).sum(-1)
    return C, D.argmin(1), D.min(1).sum()
