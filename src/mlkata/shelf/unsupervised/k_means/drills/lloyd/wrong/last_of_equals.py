# verdict: WA
# mistake: a tie goes to the last centre
# first contact: WA
import numpy as np


def closest(x, C):
    best, arg = float("inf"), -1
    for j in range(len(C)):
        d = float(((x - C[j]) ** 2).sum())
        if d <= best:
            best, arg = d, j
    return arg, best


def lloyd(X, centers, max_iter=300):
    X = np.asarray(X, float)
    C = np.array(centers, float)
    for _ in range(max_iter):
        pairs = [closest(x, C) for x in X]
        z = np.array([p[0] for p in pairs])
        cost = np.array([p[1] for p in pairs])
        for j in range(len(C)):
            if not (z == j).any():
                free = [i for i in range(len(X)) if (z == z[i]).sum() > 1]
                z[max(free, key=lambda i: (cost[i], -i))] = j
        new = np.array([X[z == j].mean(axis=0) for j in range(len(C))])
        if np.array_equal(new, C):
            break
        C = new
    pairs = [closest(x, C) for x in X]
    return C, np.array([p[0] for p in pairs]), sum(p[1] for p in pairs)
