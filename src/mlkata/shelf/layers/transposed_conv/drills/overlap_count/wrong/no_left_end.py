# verdict: WA
# first contact: WA
# counts stamps of inputs before the first
import numpy as np


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):

    L = (n - 1) * s - 2 * p + dilation * (k - 1) + 1 + output_padding
    return np.array(
        [
            sum(1 for t in range(k) if (r + p - t * dilation) % s == 0 and (r + p - t * dilation) // s < n)
            for r in range(L)
        ]
    )
