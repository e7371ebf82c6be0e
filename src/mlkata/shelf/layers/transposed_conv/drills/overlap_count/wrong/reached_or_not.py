# verdict: WA
# first contact: WA
# mistake: counts a place once
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    hit = np.zeros((n - 1) * s + dilation * (k - 1) + 1 + output_padding, int)
    for i in range(n):
        for t in range(k):
            hit[i * s + t * dilation] = 1
    return hit[p : hit.size - p]
