# verdict: WA
# first contact: AC
# uint8 counts wrap around at 256
import numpy as np


def gridding_support(dilations, k=3):

    out = np.ones(1, dtype=np.uint8)
    for d in dilations:
        new = np.zeros(len(out) + (k - 1) * d, dtype=np.uint8)
        for t in range(k):
            new[t * d : t * d + len(out)] += out
        out = new
    return out
