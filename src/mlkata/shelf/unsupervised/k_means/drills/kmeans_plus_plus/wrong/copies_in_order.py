# verdict: WA
# first contact: AC
# when only copies are left, it takes the lowest row instead of a random one
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    rng = np.random.default_rng(seed)
    chosen = [int(rng.integers(len(X)))]
    d2 = np.full(len(X), np.inf)
    while len(chosen) < k:
        d2 = np.minimum(d2, ((X - X[chosen[-1]]) ** 2).sum(axis=1))
        if d2.any():
            chosen.append(int(rng.choice(len(X), p=d2 / d2.sum())))
        else:
            left = np.setdiff1d(np.arange(len(X)), chosen)
            chosen.append(int(left[0]))
    return np.array(chosen)
