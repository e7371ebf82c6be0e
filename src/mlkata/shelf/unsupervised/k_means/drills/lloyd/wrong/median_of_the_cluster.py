# verdict: WA
# first contact: WA
# k-medians with squared distances
import numpy as np


def lloyd(X, centers, max_iter=300):
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
        new = np.array([np.median(X[z == j], axis=0) for j in range(k)])
        if np.array_equal(new, C):
            break
        C = new
    D = ((X[:, None] - C) ** 2).sum(-1)
    return C, D.argmin(1), D.min(1).sum()
