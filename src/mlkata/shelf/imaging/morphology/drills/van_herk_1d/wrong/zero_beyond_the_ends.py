# verdict: WA
# first contact: WA
# mistake: zeros beyond the ends
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    line = np.pad(values, (size // 2, size - 1 - size // 2))
    width = 1
    while 2 * width <= size:
        line = np.minimum(line[:-width], line[width:])
        width *= 2
    rest = size - width
    return np.minimum(line[: len(line) - rest], line[rest:])
