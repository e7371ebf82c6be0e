# verdict: WA
# first contact: WA
# mistake: lays the kernels out kernel by kernel
# strongest kernels of all channels first
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    parts = [np.linalg.svd(w[:, q].reshape(oc, -1), full_matrices=False) for q in range(c)]
    deep = [parts[q][2][r].reshape(1, kh, kw) for r in range(multiplier) for q in range(c)]
    point = [parts[q][0][:, r] * parts[q][1][r] for r in range(multiplier) for q in range(c)]
    return np.stack(deep), np.stack(point, axis=1)[:, :, None, None]
