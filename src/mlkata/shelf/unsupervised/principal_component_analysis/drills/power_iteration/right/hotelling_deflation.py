# how: one vector at a time, then A - lambda v v'
# first contact: WA
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    B = np.array(A, dtype=float)
    d = len(B)
    rng = np.random.default_rng(seed)
    scale = np.abs(B).max()
    vals, vecs = [], []
    for _ in range(k):
        v = rng.standard_normal(d)
        for u in vecs:
            v -= (u @ v) * u
        v /= np.linalg.norm(v)
        for _ in range(max_iter):
            w = B @ v
            for u in vecs:
                w -= (u @ w) * u
            size = np.linalg.norm(w)
            if size <= 1e-14 * scale * d:
                break
            w /= size
            if w @ v < 0:
                w = -w
            done = np.linalg.norm(w - v) < tol
            v = w
            if done:
                break
        for u in vecs:
            v -= (u @ v) * u
        v /= np.linalg.norm(v)
        lam = v @ np.asarray(A, float) @ v
        vals.append(lam)
        vecs.append(v)
        B = B - lam * np.outer(v, v)
    return vals, vecs
