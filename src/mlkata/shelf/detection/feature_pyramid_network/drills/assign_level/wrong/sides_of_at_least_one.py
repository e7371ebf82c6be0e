# verdict: WA
# first contact: AC
# a side of 0 counts as 1
import numpy as np


def assign_level(boxes, k0=4, k_min=2, k_max=5, canonical=224.0):
    w = boxes[:, 2] - boxes[:, 0]
    h = boxes[:, 3] - boxes[:, 1]
    side = np.sqrt(np.maximum(w, 1) * np.maximum(h, 1))
    with np.errstate(divide="ignore"):
        k = np.floor(k0 + np.log2(side / canonical))
    return np.clip(k, k_min, k_max).astype(np.int64)
