# how: one membership mask for rows and one for columns, then a masked maximum
# first contact: AC
import numpy as np


def _mask(n, b):
    i, p = np.arange(b)[:, None], np.arange(n)
    # pixel p, the interval [p, p + 1), meets bin [i n / b, (i + 1) n / b) if they overlap
    return (p * b < (i + 1) * n) & ((p + 1) * b > i * n)


def adaptive_max_pool2d(x, output_size):
    oh, ow = np.broadcast_to(output_size, 2)
    rows, cols = _mask(x.shape[2], int(oh)), _mask(x.shape[3], int(ow))
    tall = np.where(rows[:, :, None], x[:, :, None], -np.inf).max(axis=3)  # (n, c, oh, w)
    return np.where(cols, tall[:, :, :, None, :], -np.inf).max(axis=-1)
