# verdict: WA
# mistake: labels of the centres before the last move
# first contact: WA
import numpy as np


def lloyd(X, centers, max_iter=300):
    X = np.asarray(X, float)
    C = np.array(centers, float)
    k = len(C)
    D = ((X[:, None] - C) ** 2).sum(-1)
    labels, inertia = D.argmin(1), D.min(1).sum()
    for _ in range(max_iter):
        D = ((X[:, None] - C) ** 2).sum(-1)
        labels, cost = D.argmin(1), D.min(1)
        inertia = cost.sum()
        member = labels.copy()
        for j in range(k):
            if (member == j).sum() == 0:
                size = np.bincount(member, minlength=k)
                i = np.where(size[member] > 1, cost, -np.inf).argmax()
                member[i] = j
        new = np.array([X[member == j].mean(0) for j in range(k)])
        if (new == C).all():
            break
        C = new
    return C, labels, inertia
