# verdict: WA
# first contact: WA
# mistake: output_padding goes in front
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    where = np.add.outer(np.arange(n) * s, np.arange(k) * dilation).ravel() + output_padding
    total = np.bincount(where)
    return total[p : total.size - p]
