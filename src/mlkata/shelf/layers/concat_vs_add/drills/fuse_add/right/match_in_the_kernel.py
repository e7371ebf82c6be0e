# how: multiplies the matching 1 x 1 into the kernel: two convolutions, nothing added before
# first contact: AC
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
    if match is None:
        if x.shape != y.shape:
            raise ValueError
        return _conv(x + y, w, b)
    if x.shape != (y.shape[0], match.shape[0]) + y.shape[2:]:
        raise ValueError
    w2 = np.einsum("ocij,cd->odij", w, match[:, :, 0, 0])
    return _conv(x, w, b) + _conv(y, w2, None)
