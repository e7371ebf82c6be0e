# verdict: WA
# first contact: WA
# the greedy variant: several candidates a step, the one that lowers the inertia most is kept
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    trials = 2 + int(np.log(k))
    idx = [rng.integers(len(X))]
    best = ((X - X[idx[0]]) ** 2).sum(1)
    for _ in range(k - 1):
        if best.sum() == 0:
            idx.append(rng.choice(np.setdiff1d(np.arange(len(X)), idx)))
            continue
        candidates = rng.choice(len(X), size=trials, p=best / best.sum())
        options = [np.minimum(best, ((X - X[c]) ** 2).sum(1)) for c in candidates]
        winner = int(np.argmin([o.sum() for o in options]))
        idx.append(candidates[winner])
        best = options[winner]
    return np.array(idx)
