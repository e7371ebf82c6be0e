# verdict: WA
# first contact: WA
# one SVD of the kernel as (oc, c · taps): shares the weights between channels
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    u, s, v = np.linalg.svd(np.asarray(w, float).reshape(oc, -1), full_matrices=False)
    m = multiplier
    deep = v[:m].reshape(-1, c, kh, kw).transpose(1, 0, 2, 3)
    point = np.repeat((u[:, :m] * s[:m])[:, None], c, axis=1)
    return deep.reshape(c * m, 1, kh, kw), point.reshape(oc, c * m, 1, 1)
