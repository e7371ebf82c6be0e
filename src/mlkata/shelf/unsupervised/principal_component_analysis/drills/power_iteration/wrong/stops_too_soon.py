# verdict: WA
# mistake: stops too soon
# first contact: WA
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.asarray(A, float)
    rng = np.random.default_rng(seed)
    vals, vecs = np.zeros(k), np.zeros((k, len(A)))
    tiny = len(A) * np.finfo(float).eps * np.linalg.norm(A)

    def clean(v, i):
        for _ in range(2):
            v = v - vecs[:i].T @ (vecs[:i] @ v)
            v = v / np.linalg.norm(v)
        return v

    for i in range(k):
        v = clean(rng.normal(size=len(A)), i)
        for _ in range(max_iter):
            w = A @ v
            if np.linalg.norm(w) <= tiny:
                break
            w = clean(w, i)
            if w @ v < 0:
                w = -w
            small = np.linalg.norm(w - v) < 1e-3
            v = w
            if small:
                break
        vals[i], vecs[i] = v @ A @ v, v
    return vals, vecs
