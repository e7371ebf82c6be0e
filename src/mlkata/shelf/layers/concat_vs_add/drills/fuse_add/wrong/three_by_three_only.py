# verdict: WA
# first contact: WA
# padding written in for 3 × 3
import numpy as np


def fuse_add(x, y, w, b=None, match=None):
    if match is not None:
        y = np.einsum("cd,ndhw->nchw", match[:, :, 0, 0], y)
    if x.shape != y.shape:
        raise ValueError("shapes")
    s = np.pad(x + y, ((0, 0), (0, 0), (1, 1), (1, 1)))
    v = np.lib.stride_tricks.sliding_window_view(s, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,ocij->nohw", v, w)
    return out if b is None else out + b[:, None, None]
