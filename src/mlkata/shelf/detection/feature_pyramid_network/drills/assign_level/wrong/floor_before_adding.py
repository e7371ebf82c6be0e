# verdict: WA
# first contact: WA
import numpy as np


def assign_level(boxes, k0=4, k_min=2, k_max=5, canonical=224.0):
    side = np.sqrt((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))
    level = k0 + np.trunc(np.log2(np.maximum(side, 1e-9) / canonical))
    return np.clip(level, k_min, k_max).astype(int)
