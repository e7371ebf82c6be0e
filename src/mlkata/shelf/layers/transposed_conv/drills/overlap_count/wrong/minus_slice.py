# verdict: WA
# first contact: WA
# count[p:-p], which is empty for p = 0
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    count = np.zeros((n - 1) * s + dilation * (k - 1) + 1 + output_padding, int)
    for i in range(n):
        count[i * s : i * s + dilation * (k - 1) + 1 : dilation] += 1
    return count[p:-p]
