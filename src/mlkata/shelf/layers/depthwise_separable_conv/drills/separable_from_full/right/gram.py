# how: eigenvectors of the Gram matrix of taps give the kernels; weights are projections onto them
# first contact: AC
import numpy as np


def separable_from_full(w, multiplier):
    w = np.asarray(w, dtype=float)
    oc, c, kh, kw = w.shape
    deep, point = [], []
    for q in range(c):
        rows = w[:, q].reshape(oc, -1)
        _, vectors = np.linalg.eigh(rows.T @ rows)
        best = vectors[:, ::-1][:, :multiplier]  # eigh sorts upwards
        deep.append(best.T)
        point.append(rows @ best)
    return np.concatenate(deep).reshape(-1, 1, kh, kw), np.hstack(point)[:, :, None, None]
