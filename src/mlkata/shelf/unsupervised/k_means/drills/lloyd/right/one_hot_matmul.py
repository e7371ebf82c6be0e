# how: expanded distances by one matrix product, means by a one-hot matrix, stops on equal labels
# first contact: AC
from typing import Optional

import numpy as np


def lloyd(X: np.ndarray, centers: np.ndarray, max_iter: int = 300):
    X = X.astype(np.float64)
    C = centers.astype(np.float64)
    shift = X[0]
    X, C = X - shift, C - shift
    n, k = X.shape[0], C.shape[0]
    norms = np.einsum("nd,nd->n", X, X)

    def distances(C):
        return np.maximum(norms[:, None] - 2 * X @ C.T + np.einsum("kd,kd->k", C, C)[None], 0)

    previous: Optional[np.ndarray] = None
    for step in range(max_iter):
        D = distances(C)
        z = np.argmin(D, axis=1)
        if not np.all(np.isin(np.arange(k), z)):
            cost = D[np.arange(n), z]
            order = list(np.argsort(-cost, kind="stable"))
            sizes = np.bincount(z, minlength=k)
            for j in np.where(sizes == 0)[0]:
                i = next(i for i in order if sizes[z[i]] > 1)
                sizes[z[i]] -= 1
                sizes[j] += 1
                z[i] = j
        if previous is not None and np.array_equal(z, previous):
            break
        previous = z
        H = np.eye(k)[z]
        C = (H.T @ X) / H.sum(axis=0)[:, None]
    D = distances(C)
    z = D.argmin(1)
    return C + shift, z, np.take_along_axis(D, z[:, None], 1).sum()
