# verdict: WA
# first contact: WA
# an empty cluster is put on a random point
import numpy as np


def lloyd(X, centers, max_iter=300):
    rng = np.random.default_rng(0)
    X = np.asarray(X, float)
    C = np.array(centers, float)
    for _ in range(max_iter):
        z = ((X[:, None] - C) ** 2).sum(-1).argmin(1)
        new = np.array([X[z == j].mean(0) if (z == j).any() else X[rng.integers(len(X))] for j in range(len(C))])
        if np.array_equal(new, C):
            break
        C = new
    D = ((X[:, None] - C) ** 2).sum(-1)
    return C, D.argmin(1), D.min(1).sum()
