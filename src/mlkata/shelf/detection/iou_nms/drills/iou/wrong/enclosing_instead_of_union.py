# verdict: WA
# first contact: WA
# divides by the smallest box around both, which is larger than the union unless they fill it
import numpy as np


def iou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    inter = np.prod(np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None))
    hull = np.prod(np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2]))
    return inter / hull if hull > 0 else 0.0
