# verdict: WA
# first contact: WA
# mistake: padding is not cut off
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    where = np.add.outer(np.arange(n) * s, np.arange(k) * dilation).ravel()
    total = np.bincount(where, minlength=where.max() + 1 + output_padding)
    return np.concatenate([np.zeros(p, int), total, np.zeros(p, int)])
