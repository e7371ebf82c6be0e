# how: counts how many thresholds on the area a box has reached
# first contact: AC
import numpy as np


def assign_level(boxes, k0=4, k_min=2, k_max=5, canonical=224.0):
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    sides = canonical * 2.0 ** (np.arange(k_min + 1, k_max + 1) - k0)
    return k_min + (area[:, None] >= sides**2).sum(axis=1)
