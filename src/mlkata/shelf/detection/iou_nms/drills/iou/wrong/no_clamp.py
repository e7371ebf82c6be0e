# verdict: WA
# mistake: sides are not clamped at zero
# first contact: WA
import numpy as np


def iou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    lt = np.maximum(a[:2], b[:2])
    rb = np.minimum(a[2:], b[2:])
    inter = np.prod(rb - lt)
    union = np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - inter
    return inter / union if union > 0 else 0.0
