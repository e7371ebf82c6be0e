# how: all k vectors at once, made orthonormal by QR after each multiplication
# first contact: AC
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.asarray(A, dtype=np.float64)
    Q, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(A.shape[0], k)))
    for _ in range(max_iter):
        P, _ = np.linalg.qr(A @ Q)
        P *= np.where(np.sum(P * Q, axis=0) < 0, -1, 1)
        step = np.abs(P - Q).max()
        Q = P
        if step < tol:
            break
    values = np.einsum("dk,de,ek->k", Q, A, Q)
    order = np.argsort(-np.abs(values), kind="stable")
    return values[order], Q[:, order].T
