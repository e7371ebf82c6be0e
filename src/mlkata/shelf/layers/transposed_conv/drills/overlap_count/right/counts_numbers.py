# how: lists where every tap of every stamp lies, and counts them
# first contact: AC
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    where = np.add.outer(np.arange(n) * s, np.arange(k) * dilation).ravel()
    total = np.bincount(where, minlength=where.max() + 1 + output_padding)
    return total[p : total.size - p]
