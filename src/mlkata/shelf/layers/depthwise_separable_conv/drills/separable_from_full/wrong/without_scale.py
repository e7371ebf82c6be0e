# verdict: WA
# first contact: WA
# mistake: loses the singular values
# both factors orthonormal
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    deep, point = [], []
    for q in range(c):
        u, _, v = np.linalg.svd(w[:, q].reshape(oc, -1), full_matrices=False)
        deep.append(v[:multiplier])
        point.append(u[:, :multiplier])
    return np.concatenate(deep).reshape(-1, 1, kh, kw), np.concatenate(point, axis=1).reshape(oc, -1, 1, 1)
