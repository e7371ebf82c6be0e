# verdict: WA
# mistake: starts from a fixed direction
# first contact: WA
import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    A = np.asarray(A, float)
    d = len(A)
    V, lam = np.zeros((0, d)), []
    for i in range(k):
        x = np.zeros(d)
        x[i] = 1.0
        for _ in range(2):
            x = x - V.T @ (V @ x)
            x = x / np.linalg.norm(x)
        for _ in range(max_iter):
            y = A @ x
            if np.linalg.norm(y) <= d * 2.220446049250313e-16 * np.linalg.norm(A):
                break
            for _ in range(2):
                y = y - V.T @ (V @ y)
                y = y / np.linalg.norm(y)
            if y @ x < 0:
                y = -y
            change, x = np.linalg.norm(y - x), y
            if change < tol:
                break
        V = np.vstack([V, x])
        lam.append(x @ A @ x)
    return np.array(lam), V
