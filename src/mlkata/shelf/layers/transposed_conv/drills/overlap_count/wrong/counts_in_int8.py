# verdict: WA
# first contact: AC
# int8 counts wrap around at 128
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):

    length = (n - 1) * s - 2 * p + dilation * (k - 1) + 1 + output_padding
    out = np.zeros(length, dtype=np.int8)
    for i in range(n):
        for t in range(k):
            q = i * s + t * dilation - p
            if 0 <= q < length:
                out[q] += 1
    return out
