# how: half the logarithm of the area, an area of nothing made tiny
# first contact: AC
import numpy as np


def assign_level(boxes, k0=4, k_min=2, k_max=5, canonical=224.0):
    w, h = (boxes[:, 2:] - boxes[:, :2]).T
    levels = np.floor(0.5 * np.log2(np.maximum(w * h, 1e-300) / canonical**2) + k0)
    return np.minimum(np.maximum(levels, k_min), k_max).astype(int)
