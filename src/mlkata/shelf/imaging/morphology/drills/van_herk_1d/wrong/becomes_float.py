# verdict: WA
# first contact: WA
# right values, but every line comes back as float64
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    line = np.pad(values.astype(float), (size // 2, size - 1 - size // 2), constant_values=np.inf)
    width = 1
    while 2 * width <= size:
        line = np.minimum(line[:-width], line[width:])
        width *= 2
    rest = size - width
    return np.minimum(line[: len(line) - rest], line[rest:])
