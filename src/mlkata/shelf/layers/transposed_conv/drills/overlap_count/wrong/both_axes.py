# verdict: WA
# first contact: WA
# the map of a square picture instead of one axis
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    count = np.zeros((n - 1) * s + dilation * (k - 1) + 1 + output_padding, int)
    for i in range(n):
        count[i * s : i * s + dilation * (k - 1) + 1 : dilation] += 1
    count = count[p : len(count) - p]
    return np.outer(count, count)
