# verdict: WA
# first contact: WA
# reads 3×3 = 3×1 + 1×3 literally: mean column and mean row of each pair, one middle channel per input
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    vertical, horizontal = np.zeros((mid, c, kh, 1)), np.zeros((oc, mid, 1, kw))
    for m in range(mid):
        q = m % c
        vertical[m, q, :, 0] = w[:, q].mean(axis=(0, 2))
        horizontal[:, m, 0] = w[:, q].mean(axis=1)
    return vertical, horizontal
