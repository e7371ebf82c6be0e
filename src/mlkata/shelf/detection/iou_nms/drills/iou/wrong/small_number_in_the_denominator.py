# verdict: WA
# first contact: WA
# a fixed epsilon instead of a test: harmless for large boxes, wrong for tiny ones
import numpy as np


def iou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    side = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None)
    inter = side.prod()
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - inter
    return inter / (union + 1e-6)
