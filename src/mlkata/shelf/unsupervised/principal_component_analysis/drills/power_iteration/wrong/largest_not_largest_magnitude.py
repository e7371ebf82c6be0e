# verdict: WA
# first contact: WA
# shifts the spectrum to be positive: finds the largest eigenvalues, not those of largest magnitude
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.asarray(A, dtype=float)
    shift = np.abs(A).sum(axis=1).max()
    B = A + shift * np.eye(len(A))
    Q = np.linalg.qr(np.random.default_rng(seed).normal(size=(len(A), k)))[0]
    for _ in range(max_iter):
        last, Q = Q, np.linalg.qr(B @ Q)[0]
        Q = Q * np.where((Q * last).sum(0) < 0, -1.0, 1.0)
        if np.abs(Q - last).max() < tol:
            break
    return np.diag(Q.T @ A @ Q), Q.T
