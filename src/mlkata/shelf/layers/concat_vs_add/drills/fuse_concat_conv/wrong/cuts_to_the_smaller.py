# verdict: WA
# first contact: WA
# crops both maps to the common size instead of refusing
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


def check(x, y, w):
    if x.shape[0] != y.shape[0] or x.shape[2:] != y.shape[2:] or w.shape[1] != x.shape[1] + y.shape[1]:
        raise ValueError("shapes")


def fuse_concat_conv(x, y, w, b=None):
    h, q = min(x.shape[2], y.shape[2]), min(x.shape[3], y.shape[3])
    n = min(len(x), len(y))
    x, y = x[:n, :, :h, :q], y[:n, :, :h, :q]
    check(x, y, w)
    out = conv(np.concatenate([x, y], axis=1), w)
    return out if b is None else out + b[:, None, None]
