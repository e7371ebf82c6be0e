# how: enumerates every combination of taps and counts where it ends
# first contact: AC
from itertools import product

import numpy as np


def gridding_support(dilations, k=3):
    ends = [sum(taps) for taps in product(*([d * i for i in range(k)] for d in dilations))]
    return np.bincount(ends)
