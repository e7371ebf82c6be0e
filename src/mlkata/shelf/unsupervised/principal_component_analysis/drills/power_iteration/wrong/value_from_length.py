# verdict: WA
# mistake: the value is the length of A v
# first contact: AC
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.asarray(A, float)
    rng = np.random.default_rng(seed)
    vals, W = [], np.zeros((0, len(A)))
    for _ in range(k):
        v = rng.normal(size=len(A))
        v -= W.T @ (W @ v)
        v /= np.linalg.norm(v)
        lam = 0.0
        for _ in range(max_iter):
            w = A @ v
            w -= W.T @ (W @ w)
            lam = np.linalg.norm(w)
            if lam < 1e-14 * (1 + np.abs(A).max()):
                break
            w /= lam
            gap = min(np.linalg.norm(w - v), np.linalg.norm(w + v))
            v = w
            if gap < tol:
                break
        W = np.vstack([W, v - W.T @ (W @ v)])
        W[-1] /= np.linalg.norm(W[-1])
        vals.append(np.linalg.norm(A @ W[-1]))
    return np.array(vals), W
