# how: the dual form, Xᵀ(XXᵀ + λI)⁺y: an n × n system
# first contact: AC
import numpy as np


def ridge(X: np.ndarray, y: np.ndarray, lam: float) -> np.ndarray:
    X = X.astype(float)
    K = X @ X.T + lam * np.identity(len(X))
    return X.T @ (np.linalg.pinv(K, hermitian=True) @ y)
