# how: k² shifted slices times a matrix, after explicit checks
# first contact: AC
import numpy as np


def fuse_add(x, y, w, b=None, match=None):
    if match is not None:
        y = np.einsum("cd,ndhw->nchw", match[:, :, 0, 0], y)
    if y.shape != x.shape:
        raise ValueError("shapes differ")
    s = x + y
    n, c, h, q = s.shape
    k = w.shape[2]
    r = k // 2
    p = np.pad(s, [(0, 0), (0, 0), (r, r), (r, r)])
    out = np.zeros((n, w.shape[0], h, q))
    for i in range(k):
        for j in range(k):
            out += np.einsum("oc,nchw->nohw", w[:, :, i, j], p[:, :, i : i + h, j : j + q])
    if b is not None:
        out += b.reshape(1, -1, 1, 1)
    return out
