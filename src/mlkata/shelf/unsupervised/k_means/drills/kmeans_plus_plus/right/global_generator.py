# how: NumPy's global generator: right draws, and advice not to reseed the whole program
# first contact: AC
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    np.random.seed(seed)
    X = np.asarray(X, float)
    idx = [np.random.randint(len(X))]
    for _ in range(k - 1):
        d2 = ((X[:, None] - X[idx]) ** 2).sum(-1).min(1)
        if d2.sum() == 0:
            d2 = np.ones(len(X))
            d2[idx] = 0
        idx.append(np.random.choice(len(X), p=d2 / d2.sum()))
    return np.array(idx)
