# verdict: WA
# mistake: always the farthest point
# first contact: WA
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    idx = [int(rng.integers(len(X)))]
    best = ((X - X[idx[0]]) ** 2).sum(1)
    for _ in range(k - 1):
        if best.max() > 0:
            far = int(np.argmax(best))
        else:
            far = int(np.setdiff1d(np.arange(len(X)), idx)[0])
        idx.append(far)
        best = np.minimum(best, ((X - X[far]) ** 2).sum(1))
    return np.array(idx)
