# how: both corners as vectors, one clip, one product
# first contact: AC
import numpy as np


def iou(a, b):
    a = np.asarray(a, np.float64).reshape(2, 2)
    b = np.asarray(b, np.float64).reshape(2, 2)
    side = np.clip(np.minimum(a[1], b[1]) - np.maximum(a[0], b[0]), 0, None)
    inter = np.prod(side)
    union = np.prod(a[1] - a[0]) + np.prod(b[1] - b[0]) - inter
    if union == 0:
        return 0.0
    return inter / union
