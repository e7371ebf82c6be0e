# verdict: WA
# first contact: WA
# takes the kernels of the outputs with the largest norm as they are, weights by least squares
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    deep, point = [], []
    for q in range(c):
        rows = w[:, q].reshape(oc, -1).astype(float)
        best = rows[np.argsort(-np.linalg.norm(rows, axis=1))[:multiplier]]
        deep.append(best)
        point.append(rows @ np.linalg.pinv(best))
    return np.concatenate(deep).reshape(-1, 1, kh, kw), np.concatenate(point, axis=1).reshape(oc, -1, 1, 1)
