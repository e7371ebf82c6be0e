# verdict: WA
# first contact: WA
# mistake: the penalty is multiplied by n
import numpy as np


def ridge(X, y, lam):
    X = X.astype(float)
    n, d = X.shape
    A = X.T @ X / n + lam * np.eye(d)  # 1/n ||y - Xw||² + lam ||w||²
    return np.linalg.inv(A) @ (X.T @ y / n)
