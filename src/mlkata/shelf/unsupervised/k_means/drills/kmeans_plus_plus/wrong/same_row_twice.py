# verdict: WA
# mistake: draws a row twice when only copies are left
# first contact: WA
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    idx = [rng.integers(len(X))]
    for _ in range(k - 1):
        d2 = ((X[:, None] - X[idx]) ** 2).sum(-1).min(1)
        p = d2 / d2.sum() if d2.sum() > 0 else None
        idx.append(rng.choice(len(X), p=p))
    return np.array(idx)
