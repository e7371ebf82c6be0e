# verdict: WA
# first contact: WA
# the seed is never used
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng()
    X = np.asarray(X, float)
    idx = [rng.integers(len(X))]
    for _ in range(k - 1):
        d2 = ((X[:, None] - X[idx]) ** 2).sum(-1).min(1)
        if d2.sum() == 0:
            d2 = np.ones(len(X))
            d2[idx] = 0
        idx.append(rng.choice(len(X), p=d2 / d2.sum()))
    return np.array(idx)
