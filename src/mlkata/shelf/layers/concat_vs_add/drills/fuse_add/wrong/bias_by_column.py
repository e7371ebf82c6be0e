# verdict: WA
# first contact: WA
# mistake: adds the bias along the last axis
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
        y = conv(y, match)
    if x.shape != y.shape:
        raise ValueError("shapes")
    out = conv(x + y, w)
    if b is not None:
        for j in range(out.shape[3]):
            out[..., j] += b[j % len(b)]
    return out
