# verdict: WA
# first contact: WA
# mistake: the minima from the right are not turned back
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    n, before = len(values), size // 2
    top = True if values.dtype == bool else np.iinfo(values.dtype).max if values.dtype.kind in "iu" else np.inf
    total = n + size - 1
    total += -total % size
    line = np.full(total, top, dtype=values.dtype)
    line[before : before + n] = values
    table = line.reshape(-1, size)
    left = np.minimum.accumulate(table, axis=1).ravel()
    right = np.minimum.accumulate(table[:, ::-1], axis=1).ravel()
    return np.minimum(right[:n], left[size - 1 :][:n])
