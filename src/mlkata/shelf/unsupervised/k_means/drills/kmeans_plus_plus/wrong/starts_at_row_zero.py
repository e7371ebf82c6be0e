# verdict: WA
# mistake: the first centre is always row 0
# first contact: WA
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    idx, d2 = [0], ((X - X[0]) ** 2).sum(1)
    while len(idx) < k:
        if d2.sum() > 0:
            i = rng.choice(len(X), p=d2 / d2.sum())
        else:
            i = rng.choice(np.setdiff1d(np.arange(len(X)), idx))
        idx.append(int(i))
        d2 = np.minimum(d2, ((X - X[i]) ** 2).sum(1))
    return np.array(idx)
