# verdict: RE
# first contact: RE
# refuses boxes that do not overlap and boxes without area, where the task asks for 0
import numpy as np


def iou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    side = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    if (side < 0).any():
        raise ValueError("the boxes do not overlap")
    inter = side.prod()
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - inter
    return float(inter / union) if union > 0 else 0.0
