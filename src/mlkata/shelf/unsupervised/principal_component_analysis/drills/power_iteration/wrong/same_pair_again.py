# verdict: WA
# mistake: finds the same pair again
# first contact: WA
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    rng = np.random.default_rng(seed)
    A = np.asarray(A, float)
    bound = len(A) * 2.3e-16 * np.sqrt((A * A).sum())
    out_values, out_vectors = [], []
    for _ in range(k):
        x = rng.normal(size=len(A))
        for u in out_vectors:
            x = x - (u @ x) * u
        x /= np.linalg.norm(x)
        for _ in range(max_iter):
            y = A @ x
            if np.linalg.norm(y) <= bound:
                break
            y /= np.linalg.norm(y)
            y *= np.sign(y @ x) or 1.0
            delta = np.linalg.norm(y - x)
            x = y
            if delta < tol:
                break
        out_values.append(x @ A @ x)
        out_vectors.append(x)
    return np.array(out_values), np.array(out_vectors)
