# verdict: WA
# mistake: divides zero by zero
# first contact: WA
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    rng = np.random.default_rng(seed)
    found, size = np.empty((0, len(A))), []

    def unit(v):
        for _ in (1, 2):
            v = v - found.T @ (found @ v)
        with np.errstate(all="ignore"):
            return v / np.linalg.norm(v)

    while len(found) < k:
        v = unit(rng.normal(size=len(A)))
        for _ in range(max_iter):
            w = unit(A @ v)
            near = np.linalg.norm(w - v) < tol or np.linalg.norm(w + v) < tol
            v = w
            if near:
                break
        size.append(v @ A @ v)
        found = np.vstack([found, v])
    return np.array(size), found
