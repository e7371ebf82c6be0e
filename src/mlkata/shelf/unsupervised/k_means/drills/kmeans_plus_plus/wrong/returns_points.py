# verdict: WA
# first contact: WA
# returns the coordinates, not the indices
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    C = [X[rng.integers(len(X))]]
    while len(C) < k:
        d2 = ((X[:, None] - np.array(C)[None]) ** 2).sum(-1).min(1)
        C.append(X[rng.choice(len(X), p=d2 / d2.sum() if d2.sum() > 0 else None)])
    return np.array(C)
