# verdict: WA
# mistake: robs a cluster of its only point
# first contact: WA
import numpy as np


def lloyd(X, centers, max_iter=300):
    X = np.asarray(X, float)
    mu = np.asarray(centers, float).copy()
    k = len(mu)
    for _ in range(max_iter):
        D = ((X[:, None] - mu) ** 2).sum(2)
        z, cost = D.argmin(1), D.min(1)
        for j in range(k):
            if j not in z:
                i = int(np.argmax(cost))
                z[i] = j
        old = mu
        mu = np.stack([X[z == j].mean(0) for j in range(k)])
        if (mu == old).all():
            break
    D = ((X[:, None] - mu) ** 2).sum(2)
    return mu, D.argmin(1), D.min(1).sum()
