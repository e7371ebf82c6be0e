# verdict: WA
# first contact: WA
# starts from (1, …, 1), to which the leading vector may be at right angles
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.asarray(A, float)
    d = len(A)
    values, rows = [], []
    for i in range(k):
        v = np.ones(d)
        for u in rows:
            v = v - (u @ v) * u
        with np.errstate(all="ignore"):
            v = v / np.linalg.norm(v)
        for _ in range(max_iter):
            w = A @ v
            for u in rows:
                w = w - (u @ w) * u
            if np.linalg.norm(w) <= d * 2.3e-16 * np.linalg.norm(A):
                break
            w = w / np.linalg.norm(w)
            w = w if w @ v >= 0 else -w
            gap = np.linalg.norm(w - v)
            v = w
            if gap < tol:
                break
        values.append(v @ A @ v)
        rows.append(v)
    return np.array(values), np.array(rows)
