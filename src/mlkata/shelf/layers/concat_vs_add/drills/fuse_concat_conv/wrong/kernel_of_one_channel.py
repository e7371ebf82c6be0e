# verdict: WA
# first contact: AC
# a kernel of one channel is broadcast
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


def fuse_concat_conv(x, y, w, b=None):
    if x.shape[0] != y.shape[0] or x.shape[2] != y.shape[2] or x.shape[3] != y.shape[3]:
        raise ValueError("maps")
    if w.shape[1] not in (1, x.shape[1] + y.shape[1]):
        raise ValueError("kernel")
    return _conv(
        np.concatenate([x, y], axis=1), np.broadcast_to(w, (w.shape[0], x.shape[1] + y.shape[1]) + w.shape[2:]), b
    )
