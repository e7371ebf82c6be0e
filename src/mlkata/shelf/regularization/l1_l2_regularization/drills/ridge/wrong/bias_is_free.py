# verdict: WA
# first contact: WA
# mistake: the first weight is free
import numpy as np


def ridge(X, y, lam):
    X = X.astype(float)
    I = np.eye(X.shape[1])
    I[0, 0] = 0  # the bias is not penalised
    return np.linalg.pinv(X.T @ X + lam * I) @ (X.T @ y)
