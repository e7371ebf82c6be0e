# verdict: WA
# first contact: AC
# beyond the ends 255, whatever the type
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    n, before = len(values), size // 2
    top = 255
    total = n + size - 1
    total += -total % size
    line = np.full(total, top, dtype=values.dtype)
    line[before : before + n] = values
    table = line.reshape(-1, size)
    left = np.minimum.accumulate(table, axis=1).ravel()
    right = np.minimum.accumulate(table[:, ::-1], axis=1)[:, ::-1].ravel()
    return np.minimum(right[:n], left[size - 1 :][:n])
