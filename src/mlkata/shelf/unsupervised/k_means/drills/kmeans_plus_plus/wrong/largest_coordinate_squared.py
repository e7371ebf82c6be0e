# verdict: WA
# first contact: AC
# the square of the largest coordinate difference
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    rng = np.random.default_rng(seed)
    chosen = [int(rng.integers(len(X)))]
    d2 = np.full(len(X), np.inf)
    while len(chosen) < k:
        d2 = np.minimum(d2, np.abs(X - X[chosen[-1]]).max(axis=1) ** 2)
        if d2.any():
            chosen.append(int(rng.choice(len(X), p=d2 / d2.sum())))
        else:
            left = np.setdiff1d(np.arange(len(X)), chosen)
            chosen.append(int(rng.choice(left)))
    return np.array(chosen)
