# how: no arrays inside: math.dist over lists, an array only at the end
# first contact: AC
import math

import numpy as np


def pairwise_distances(A, B):
    rows = A.tolist()
    cols = B.tolist()
    out = np.empty((len(rows), len(cols)))
    for i, p in enumerate(rows):
        for j, q in enumerate(cols):
            out[i, j] = math.dist(p, q)
    return out
