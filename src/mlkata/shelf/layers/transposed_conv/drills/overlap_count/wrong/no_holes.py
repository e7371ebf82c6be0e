# verdict: WA
# first contact: WA
# mistake: a solid stamp
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    size = (n - 1) * s + dilation * (k - 1) + 1 + output_padding
    start = np.arange(n) * s
    place = np.arange(size)[:, None]
    count = ((place >= start) & (place <= start + dilation * (k - 1))).sum(axis=1)
    return count[p : size - p]
