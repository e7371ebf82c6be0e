# how: minima over windows of a power of two by doubling; two of them cover any window
# first contact: AC
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError(size)
    n, left = values.size, size // 2
    big = {"f": np.inf, "b": True}.get(values.dtype.kind) or np.iinfo(values.dtype).max
    line = np.full(n + size - 1, big, dtype=values.dtype)
    line[left : left + n] = values
    width = 1
    while 2 * width <= size:
        line = np.minimum(line[:-width], line[width:])
        width *= 2
    rest = size - width
    return np.minimum(line[: len(line) - rest], line[rest:])
