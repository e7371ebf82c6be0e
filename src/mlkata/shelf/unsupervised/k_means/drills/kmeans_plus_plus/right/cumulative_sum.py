# how: inverse transform: a uniform number into the running sum of D², by searchsorted
# first contact: AC
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    gen = np.random.default_rng(seed)
    P = np.asarray(X, dtype=np.float64)
    n = P.shape[0]
    picked = np.empty(k, dtype=int)
    picked[0] = gen.integers(0, n)
    best = np.full(n, np.inf)
    for t in range(1, k):
        diff = P - P[picked[t - 1]]
        best = np.minimum(best, np.einsum("ij,ij->i", diff, diff))
        running = np.cumsum(best)
        if running[-1] == 0:
            rest = np.setdiff1d(np.arange(n), picked[:t])
            picked[t:] = gen.permutation(rest)[: k - t]
            return picked
        picked[t] = np.searchsorted(running, gen.random() * running[-1], side="right")
    return picked
