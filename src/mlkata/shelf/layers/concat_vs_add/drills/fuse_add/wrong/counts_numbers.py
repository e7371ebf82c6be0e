# verdict: WA
# first contact: AC
# compares how many numbers the maps have, not their shapes
import numpy as np


def _conv(x, w, b):
    n, c, h, wd = x.shape
    k = w.shape[-1]
    p = k // 2
    xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    out = np.zeros((n, w.shape[0], h, wd))
    for i in range(k):
        for j in range(k):
            out += np.einsum("oc,nchw->nohw", w[:, :, i, j], xp[:, :, i : i + h, j : j + wd])
    if b is not None:
        out += b[None, :, None, None]
    return out


def fuse_add(x, y, w, b=None, match=None):
    if match is not None:
        y = np.einsum("cd,ndhw->nchw", match[:, :, 0, 0], y)
    if x.size != y.size:
        raise ValueError("shapes differ")
    return _conv(x + y, w, b)
