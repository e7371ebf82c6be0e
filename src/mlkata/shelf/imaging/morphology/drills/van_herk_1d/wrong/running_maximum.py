# verdict: WA
# first contact: WA
# mistake: maximum instead of minimum
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    n, before = len(values), size // 2
    top = False if values.dtype == bool else np.iinfo(values.dtype).min if values.dtype.kind in "iu" else -np.inf
    total = n + size - 1
    total += -total % size
    line = np.full(total, top, dtype=values.dtype)
    line[before : before + n] = values
    table = line.reshape(-1, size)
    left = np.maximum.accumulate(table, axis=1).ravel()
    right = np.maximum.accumulate(table[:, ::-1], axis=1)[:, ::-1].ravel()
    return np.maximum(right[:n], left[size - 1 :][:n])
