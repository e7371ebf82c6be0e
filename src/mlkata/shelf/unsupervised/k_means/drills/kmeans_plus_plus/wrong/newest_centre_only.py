# verdict: WA
# mistake: D to the newest centre only
# first contact: WA
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    idx = [rng.integers(len(X))]
    for _ in range(k - 1):
        d2 = ((X - X[idx[-1]]) ** 2).sum(1)
        if d2.sum() == 0:
            d2 = np.ones(len(X))
            d2[idx] = 0
        idx.append(rng.choice(len(X), p=d2 / d2.sum()))
    return np.array(idx)
