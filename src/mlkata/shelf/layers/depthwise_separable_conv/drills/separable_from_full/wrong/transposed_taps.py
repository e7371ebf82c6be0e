# verdict: WA
# first contact: WA
# folds the taps back columns first
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    deep, point = [], []
    for q in range(c):
        u, s, v = np.linalg.svd(w[:, q].reshape(oc, -1), full_matrices=False)
        deep.append(v[:multiplier].reshape(multiplier, 1, kw, kh).swapaxes(2, 3))
        point.append((u * s)[:, :multiplier])
    return np.concatenate(deep), np.concatenate(point, axis=1).reshape(oc, -1, 1, 1)
