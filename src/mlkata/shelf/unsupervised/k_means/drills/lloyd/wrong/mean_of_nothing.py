# verdict: WA
# mistake: an empty cluster becomes nan
# first contact: WA
import numpy as np


def lloyd(X, centers, max_iter=300):
    X = np.asarray(X, dtype=float)
    C = np.asarray(centers, dtype=float)
    for _ in range(max_iter):
        z = np.linalg.norm(X[:, None] - C[None], axis=2).argmin(axis=1)
        new = np.array([X[z == j].mean(axis=0) for j in range(len(C))])
        if np.array_equal(new, C):
            break
        C = new
    D = ((X[:, None] - C[None]) ** 2).sum(-1)
    return C, D.argmin(1), D.min(1).sum()
