# verdict: WA
# mistake: divides zero by zero
# first contact: WA
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.asarray(A, float)
    rng = np.random.default_rng(seed)
    V = np.zeros((0, len(A)))
    vals = []
    for _ in range(k):
        v = rng.normal(size=len(A))
        v = v - V.T @ (V @ v)
        v = v / np.sqrt(v @ v)
        for _ in range(max_iter):
            w = A @ v
            w = w - V.T @ (V @ w)
            with np.errstate(all="ignore"):
                w = w / np.sqrt(w @ w)
            w = w - V.T @ (V @ w)
            with np.errstate(all="ignore"):
                w = w / np.sqrt(w @ w)
            if w @ v < 0:
                w = -w
            if np.sqrt(((w - v) ** 2).sum()) < tol:
                v = w
                break
            v = w
        vals.append(v @ A @ v)
        V = np.vstack([V, v])
    return np.array(vals), V
