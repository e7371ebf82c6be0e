# verdict: WA
# first contact: AC
# goes through int64, in which the upper half of uint64 is negative
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    a = np.asarray(values)
    n = a.size
    if a.dtype == bool:
        top = True
    elif a.dtype.kind in "iu":
        top = np.iinfo(a.dtype).max
    else:
        top = np.inf
    dtype = a.dtype
    if a.dtype.kind in "iu":
        a = a.astype(np.int64)
        top = np.iinfo(np.int64).max
    left = size // 2
    total = -(-(n + size) // size) * size
    p = np.full(total, top, a.dtype)
    p[left : left + n] = a
    b = p.reshape(-1, size)
    fwd = np.minimum.accumulate(b, axis=1).ravel()
    bwd = np.minimum.accumulate(b[:, ::-1], axis=1)[:, ::-1].ravel()
    return np.minimum(bwd[:n], fwd[size - 1 : size - 1 + n]).astype(dtype)
