# verdict: WA
# first contact: WA
# adds up the distances to all centres drawn so far instead of taking the smallest
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    idx = [rng.integers(len(X))]
    total = np.zeros(len(X))
    for _ in range(k - 1):
        total = total + ((X - X[idx[-1]]) ** 2).sum(1)
        p = total.copy()
        p[idx] = 0
        if p.sum() == 0:
            p = np.ones(len(X))
            p[idx] = 0
        idx.append(rng.choice(len(X), p=p / p.sum()))
    return np.array(idx)
