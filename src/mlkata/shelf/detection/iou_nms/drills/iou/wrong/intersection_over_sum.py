# verdict: WA
# mistake: divides by the sum of areas
# first contact: WA
import numpy as np


def iou(a, b):
    a = np.array(a, dtype=np.float64)
    b = np.array(b, dtype=np.float64)
    w = np.clip(min(a[2], b[2]) - max(a[0], b[0]), 0, None)
    h = np.clip(min(a[3], b[3]) - max(a[1], b[1]), 0, None)
    total = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return w * h / total if total > 0 else 0.0
