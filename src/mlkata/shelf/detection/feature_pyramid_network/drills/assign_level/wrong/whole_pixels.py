# verdict: WA
# first contact: AC
# corners cut off to whole pixels
import numpy as np


def assign_level(boxes, k0=4, k_min=2, k_max=5, canonical=224.0):
    boxes = boxes.astype(np.int64)
    w = boxes[:, 2] - boxes[:, 0]
    h = boxes[:, 3] - boxes[:, 1]
    side = np.sqrt(w * h)
    with np.errstate(divide="ignore"):
        k = np.floor(k0 + np.log2(side / canonical))
    return np.clip(k, k_min, k_max).astype(np.int64)
