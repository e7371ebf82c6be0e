# verdict: WA
# first contact: WA
# eigenvectors stand in columns, as numpy.linalg.eigh has them
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.asarray(A, dtype=float)
    Q = np.linalg.qr(np.random.default_rng(seed).normal(size=(len(A), k)))[0]
    for _ in range(max_iter):
        last = Q
        Q = np.linalg.qr(A @ Q)[0]
        Q = Q * np.where((Q * last).sum(0) < 0, -1.0, 1.0)
        if np.abs(Q - last).max() < tol:
            break
    vals = np.diag(Q.T @ A @ Q)
    order = np.argsort(-np.abs(vals), kind="stable")
    return vals[order], Q[:, order]
