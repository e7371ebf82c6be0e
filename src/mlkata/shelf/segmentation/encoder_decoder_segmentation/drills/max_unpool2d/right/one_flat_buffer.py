# how: offsets of the maps are added to the indices; one fancy assignment
# first contact: AC
import numpy as np


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    k = np.broadcast_to(kernel_size, 2)
    s = k if stride is None else np.broadcast_to(stride, 2)
    p = np.broadcast_to(padding, 2)
    if output_size is None:
        output_size = (np.array(x.shape[2:]) - 1) * s - 2 * p + k
    rows, columns = map(int, output_size)
    area = rows * columns
    if np.any((indices < 0) | (indices >= area)):
        raise ValueError("index out of range")
    flat = np.zeros(x.shape[0] * x.shape[1] * area)
    start = np.arange(x.shape[0] * x.shape[1]).reshape(*x.shape[:2], 1, 1) * area
    flat[indices + start] = x
    return flat.reshape(*x.shape[:2], rows, columns)
