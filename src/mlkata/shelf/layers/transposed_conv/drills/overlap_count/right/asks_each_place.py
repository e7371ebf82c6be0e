# how: for each output place, counts the taps whose input exists
# first contact: AC
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    size = (n - 1) * s - 2 * p + dilation * (k - 1) + 1 + output_padding
    place = np.arange(size)[:, None] + p - dilation * np.arange(k)[None, :]
    return ((place % s == 0) & (place >= 0) & (place < n * s)).sum(axis=1)
