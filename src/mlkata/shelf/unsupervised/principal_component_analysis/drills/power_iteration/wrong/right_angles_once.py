# verdict: WA
# first contact: AC
# takes the found directions out once only: where nothing but rounding is left, much of them stays in it
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    rng = np.random.default_rng(seed)
    d, noise = len(A), len(A) * np.finfo(float).eps * np.linalg.norm(A)
    values, V = np.zeros(k), np.zeros((k, d))

    def clean(v, i):
        v = v - V[:i].T @ (V[:i] @ v)
        return v / np.linalg.norm(v)

    for i in range(k):
        v = clean(rng.normal(size=d), i)
        for _ in range(max_iter):
            w = A @ v
            if np.linalg.norm(w) <= noise:
                break
            w = clean(w, i)
            step = min(np.linalg.norm(w - v), np.linalg.norm(w + v))
            v = w
            if step < tol:
                break
        values[i], V[i] = v @ A @ v, v
    return values, V
