# verdict: WA
# first contact: WA
# cuts the line off at a multiple of the window
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    n = len(values)
    top = True if values.dtype == bool else np.iinfo(values.dtype).max if values.dtype.kind in "iu" else np.inf
    line = np.full(n + 2 * size, top, dtype=values.dtype)
    line[size // 2 : size // 2 + n] = values
    m = (n + size - 1) // size * size
    table = line[:m].reshape(-1, size)
    left, right = np.full(len(line), top, line.dtype), np.full(len(line), top, line.dtype)
    left[:m] = np.minimum.accumulate(table, axis=1).ravel()
    right[:m] = np.minimum.accumulate(table[:, ::-1], axis=1)[:, ::-1].ravel()
    return np.minimum(right[:n], left[size - 1 : size - 1 + n])
