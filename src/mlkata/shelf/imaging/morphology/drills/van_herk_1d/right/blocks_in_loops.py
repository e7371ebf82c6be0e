# how: van Herk's blocks, the running minima written as loops over Python numbers
# first contact: AC
import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("window")
    n = len(values)
    big = float("inf")  # larger than anything, truth values included
    data = [big] * (size // 2) + [v.item() for v in values] + [big] * (size - 1 - size // 2)
    total = len(data)
    left, right = data[:], data[:]
    for i in range(1, total):
        if i % size:
            left[i] = min(left[i], left[i - 1])
    for i in range(total - 2, -1, -1):
        if (i + 1) % size:
            right[i] = min(right[i], right[i + 1])
    return np.array([min(right[i], left[i + size - 1]) for i in range(n)], dtype=values.dtype)
