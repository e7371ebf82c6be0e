# verdict: WA
# first contact: WA
# deflates with v v' instead of lambda v v'
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.array(A, dtype=float)
    rng = np.random.default_rng(seed)
    vals, vecs = [], []
    for _ in range(k):
        v = rng.normal(size=len(A))
        v /= np.linalg.norm(v)
        for _ in range(max_iter):
            w = A @ v
            n = np.linalg.norm(w)
            if n < 1e-13:
                break
            w /= n
            if w @ v < 0:
                w = -w
            stop = np.linalg.norm(w - v) < tol
            v = w
            if stop:
                break
        vals.append(v @ A @ v)
        vecs.append(v)
        A = A - np.outer(v, v)
    return np.array(vals), np.array(vecs)
