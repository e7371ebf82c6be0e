# verdict: WA
# first contact: AC
# 1e9 beyond the ends of a floating-point line
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
        top = 1e9
    left = size // 2
    total = -(-(n + size) // size) * size
    p = np.full(total, top, a.dtype)
    p[left : left + n] = a
    b = p.reshape(-1, size)
    fwd = np.minimum.accumulate(b, axis=1).ravel()
    bwd = np.minimum.accumulate(b[:, ::-1], axis=1)[:, ::-1].ravel()
    return np.minimum(bwd[:n], fwd[size - 1 : size - 1 + n])
