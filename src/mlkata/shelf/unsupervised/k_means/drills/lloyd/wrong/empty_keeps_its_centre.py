# verdict: WA
# first contact: WA
# an empty cluster simply stays where it is
import numpy as np


def lloyd(X, centers, max_iter=300):
    X = np.asarray(X, float)
    C = np.array(centers, float)
    for _ in range(max_iter):
        z = ((X[:, None] - C) ** 2).sum(-1).argmin(1)
        new = C.copy()
        for j in range(len(C)):
            if (z == j).any():
                new[j] = X[z == j].mean(0)
        if np.array_equal(new, C):
            break
        C = new
    D = ((X[:, None] - C) ** 2).sum(-1)
    return C, D.argmin(1), D.min(1).sum()
