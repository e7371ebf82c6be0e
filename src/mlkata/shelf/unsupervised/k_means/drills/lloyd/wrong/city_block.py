# verdict: WA
# mistake: Manhattan distance
# first contact: WA
import numpy as np


def lloyd(X, centers, max_iter=300):
    X = np.asarray(X, float)
    C = np.array(centers, float)
    k = len(C)
    for _ in range(max_iter):
        D = np.abs(X[:, None] - C[None]).sum(-1)
        z, cost = D.argmin(1), D.min(1)
        n = np.bincount(z, minlength=k)
        for j in range(k):
            if n[j] == 0:
                c = cost.copy()
                c[n[z] < 2] = -1
                i = c.argmax()
                n[z[i]] -= 1
                z[i] = j
                n[j] = 1
        new = np.array([X[z == j].mean(0) for j in range(k)])
        if np.array_equal(new, C):
            break
        C = new
    D = np.abs(X[:, None] - C[None]).sum(-1)
    return C, D.argmin(1), D.min(1).sum()
