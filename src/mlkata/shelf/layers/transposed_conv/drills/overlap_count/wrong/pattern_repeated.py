# verdict: WA
# first contact: WA
# the inner pattern, repeated up to the ends
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    size = (n - 1) * s - 2 * p + dilation * (k - 1) + 1 + output_padding
    inner = np.bincount(np.arange(k) * dilation % s, minlength=s)
    return inner[(np.arange(size) + p) % s]
