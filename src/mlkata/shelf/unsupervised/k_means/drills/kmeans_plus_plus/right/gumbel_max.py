# how: the Gumbel trick: argmax of log D² plus Gumbel noise draws in proportion to D²
# first contact: AC
import numpy as np


def kmeans_plus_plus(X: np.ndarray, k: int, seed: int = 0) -> np.ndarray:
    rs = np.random.RandomState(seed)
    X = X.astype(float)
    all_d2 = ((X[:, None, :] - X[None, :, :]) ** 2).sum(-1)
    idx = [rs.randint(len(X))]
    for _ in range(k - 1):
        d2 = all_d2[idx].min(axis=0)
        if not d2.any():
            d2 = np.ones(len(X))
            d2[idx] = 0
        with np.errstate(divide="ignore"):
            idx.append(np.argmax(np.log(d2) + rs.gumbel(size=len(X))))
    return np.array(idx)
