# verdict: WA
# mistake: every point not yet covered is equally likely
# first contact: WA
import numpy as np


def kmeans_plus_plus(X, k, seed=0):
    rng = np.random.default_rng(seed)
    X = np.asarray(X, float)
    chosen = [int(rng.integers(len(X)))]
    while len(chosen) < k:
        free = [i for i in range(len(X)) if not any((X[i] == X[c]).all() for c in chosen)]
        if not free:
            free = [i for i in range(len(X)) if i not in chosen]
        chosen.append(int(rng.choice(free)))
    return np.array(chosen)
