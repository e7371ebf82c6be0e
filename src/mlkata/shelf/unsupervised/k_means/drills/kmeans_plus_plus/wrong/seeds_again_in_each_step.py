# verdict: WA
# first contact: AC
# the generator is made anew in each step, so every draw uses the same random number; six of eight seeds did not notice
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    rng = np.random.default_rng(seed)
    chosen = [int(rng.integers(len(X)))]
    d2 = np.full(len(X), np.inf)
    while len(chosen) < k:
        d2 = np.minimum(d2, ((X - X[chosen[-1]]) ** 2).sum(axis=1))
        if d2.any():
            chosen.append(int(np.random.default_rng(seed).choice(len(X), p=d2 / d2.sum())))
        else:
            left = np.setdiff1d(np.arange(len(X)), chosen)
            chosen.append(int(np.random.default_rng(seed).choice(left)))
    return np.array(chosen)
