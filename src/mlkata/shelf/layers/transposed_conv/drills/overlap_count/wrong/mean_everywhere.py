# verdict: WA
# first contact: WA
# mistake: even everywhere
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    size = (n - 1) * s - 2 * p + dilation * (k - 1) + 1 + output_padding
    return np.full(size, k // s)
