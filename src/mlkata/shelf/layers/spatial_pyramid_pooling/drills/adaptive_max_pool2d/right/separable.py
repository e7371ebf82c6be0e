# how: rows first, then columns, each by a list of slices
# first contact: AC
import numpy as np


def adaptive_max_pool2d(x, output_size):
    size = (output_size,) * 2 if np.ndim(output_size) == 0 else tuple(output_size)
    for axis, b in zip((2, 3), size):
        n = x.shape[axis]
        parts = []
        for i in range(b):
            start, stop = i * n // b, ((i + 1) * n + b - 1) // b
            parts.append(np.take(x, range(start, stop), axis=axis).max(axis=axis))
        x = np.stack(parts, axis=axis)
    return x
