# how: squares the deflated matrix until it is a projector, then one product with a random vector
# first contact: AC
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A, d = np.array(A, dtype=float), len(A)
    rng = np.random.default_rng(seed)
    values, V, size = np.zeros(k), np.zeros((k, d)), np.linalg.norm(A)
    for i in range(k):
        P = np.eye(d) - V[:i].T @ V[:i]
        M = P @ A @ P
        v = P @ rng.normal(size=d)
        if size > 0 and np.linalg.norm(M) > 1e-13 * size:
            for _ in range(14):  # the power 2^14 of the matrix
                M = M / np.linalg.norm(M)
                M = M @ M
            v = A @ (P @ (M / np.linalg.norm(M) @ v))
        for _ in range(2):
            v = P @ v
            v = v / np.linalg.norm(v)
        values[i], V[i] = v @ A @ v, v
    return values, V
