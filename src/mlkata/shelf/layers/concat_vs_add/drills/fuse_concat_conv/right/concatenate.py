# how: really concatenates, one einsum over sliding windows; explicit checks
# first contact: AC
import numpy as np


def fuse_concat_conv(x, y, w, b=None):
    if x.shape[0] != y.shape[0] or x.shape[2:] != y.shape[2:]:
        raise ValueError("maps differ in size")
    z = np.concatenate([x, y], axis=1)
    if z.shape[1] != w.shape[1]:
        raise ValueError("kernel does not fit")
    r = w.shape[2] // 2
    z = np.pad(z, ((0, 0), (0, 0), (r, r), (r, r)))
    v = np.lib.stride_tricks.sliding_window_view(z, w.shape[2:], axis=(2, 3))
    out = np.tensordot(v, w, axes=([1, 4, 5], [1, 2, 3])).transpose(0, 3, 1, 2)
    return out if b is None else out + b.reshape(-1, 1, 1)
