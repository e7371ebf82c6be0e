# verdict: WA
# mistake: in proportion to D, not D²
# first contact: WA
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    idx = [rng.integers(len(X))]
    for _ in range(k - 1):
        d = np.linalg.norm(X[:, None] - X[idx][None], axis=-1).min(1)
        if d.sum() == 0:
            d = np.ones(len(X))
            d[idx] = 0
        idx.append(rng.choice(len(X), p=d / d.sum()))
    return np.array(idx)
