# verdict: WA
# first contact: WA
# mistake: cuts or pads channels instead of matching them
import numpy as np


def conv(x, w):
    h, q = x.shape[2:]
    k = w.shape[2]
    r = k // 2
    p = np.pad(x, ((0, 0), (0, 0), (r, r), (r, r)))
    out = 0
    for i in range(k):
        for j in range(k):
            out = out + np.einsum("oc,nchw->nohw", w[:, :, i, j], p[:, :, i : i + h, j : j + q])
    return out


def fuse_add(x, y, w, b=None, match=None):
    if match is not None:
        c, d = x.shape[1], y.shape[1]
        fitted = np.zeros((len(y), c) + y.shape[2:])
        fitted[:, : min(c, d)] = y[:, : min(c, d)]
        y = fitted
    if x.shape != y.shape:
        raise ValueError("shapes")
    out = conv(x + y, w)
    return out if b is None else out + b[:, None, None]
