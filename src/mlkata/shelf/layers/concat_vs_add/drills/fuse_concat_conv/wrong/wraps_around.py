# verdict: WA
# first contact: WA
# circular borders
import numpy as np


def fuse_concat_conv(x, y, w, b=None):
    if x.shape[0] != y.shape[0] or x.shape[2:] != y.shape[2:] or w.shape[1] != x.shape[1] + y.shape[1]:
        raise ValueError("shapes")
    z, r = np.concatenate([x, y], axis=1), w.shape[2] // 2
    out = 0
    for i in range(-r, r + 1):
        for j in range(-r, r + 1):
            out = out + np.einsum("oc,nchw->nohw", w[:, :, i + r, j + r], np.roll(z, (-i, -j), axis=(2, 3)))
    return out if b is None else out + b[:, None, None]
