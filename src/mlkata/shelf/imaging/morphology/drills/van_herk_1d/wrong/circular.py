# verdict: WA
# first contact: WA
# the ends are joined to a ring
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    n = len(values)
    idx = (np.arange(n + size - 1) - size // 2) % n
    line, width = values[idx], 1
    while 2 * width <= size:
        line = np.minimum(line[:-width], line[width:])
        width *= 2
    rest = size - width
    return np.minimum(line[: len(line) - rest], line[rest:])
