# how: exact fractions for the edges, plain loops over the bins
# first contact: AC
import math
from fractions import Fraction

import numpy as np


def adaptive_max_pool2d(x, output_size):
    oh, ow = output_size if isinstance(output_size, (tuple, list)) else (output_size, output_size)
    n, c, h, w = x.shape
    out = np.full((n, c, oh, ow), -np.inf)
    for i in range(oh):
        top, bottom = math.floor(Fraction(i * h, oh)), math.ceil(Fraction((i + 1) * h, oh))
        for j in range(ow):
            left, right = math.floor(Fraction(j * w, ow)), math.ceil(Fraction((j + 1) * w, ow))
            for r in range(top, bottom):
                for q in range(left, right):
                    out[:, :, i, j] = np.maximum(out[:, :, i, j], x[:, :, r, q])
    return out
