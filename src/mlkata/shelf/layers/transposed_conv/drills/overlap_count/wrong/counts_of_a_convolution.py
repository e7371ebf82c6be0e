# verdict: WA
# first contact: WA
# how often a convolution reads each input
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    count = np.zeros(n + 2 * p, int)
    for i in range(0, n + 2 * p - dilation * (k - 1), s):
        count[i : i + dilation * (k - 1) + 1 : dilation] += 1
    return count[p : len(count) - p]
