# how: a comb of ones at the stride, convolved with a kernel of ones and holes
# first contact: AC
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    comb = np.zeros((n - 1) * s + 1, int)
    comb[::s] = 1
    stamp = np.zeros((k - 1) * dilation + 1, int)
    stamp[::dilation] = 1
    count = np.concatenate([np.convolve(comb, stamp), np.zeros(output_padding, int)])
    return count[p : count.size - p]
