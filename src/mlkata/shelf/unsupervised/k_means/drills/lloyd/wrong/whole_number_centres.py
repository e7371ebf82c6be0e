# verdict: WA
# first contact: WA
# writes the means into the array of initial centres: whole numbers are cut off, and the argument is changed
import numpy as np


def lloyd(X, centers, max_iter=300):
    k = len(centers)
    for _ in range(max_iter):
        D = ((X[:, None] - centers) ** 2).sum(-1)
        z, cost = D.argmin(1), D.min(1)
        size = np.bincount(z, minlength=k)
        for j in np.flatnonzero(size == 0):
            i = np.where(size[z] > 1, cost, -1).argmax()
            size[z[i]] -= 1
            size[j] += 1
            z[i] = j
        old = centers.copy()
        for j in range(k):
            centers[j] = X[z == j].mean(0)
        if np.array_equal(old, centers):
            break
    D = ((X[:, None] - centers) ** 2).sum(-1)
    return centers, D.argmin(1), D.min(1).sum()
