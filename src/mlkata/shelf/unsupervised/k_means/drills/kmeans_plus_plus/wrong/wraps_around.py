# verdict: WA
# mistake: whole numbers wrap around
# first contact: WA
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    idx = [rng.integers(len(X))]
    for _ in range(k - 1):
        d2 = np.min([((X - X[i]) ** 2).sum(1) for i in idx], axis=0)
        if d2.sum() == 0:
            d2 = np.ones(len(X))
            d2[idx] = 0
        idx.append(rng.choice(len(X), p=d2 / d2.sum()))
    return np.array(idx)
