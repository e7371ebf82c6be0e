# verdict: WA
# mistake: 0 / 0 for boxes without area
# first contact: WA
import numpy as np


def iou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    side = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0)
    inter = side[0] * side[1]
    area = lambda r: (r[2] - r[0]) * (r[3] - r[1])
    with np.errstate(invalid="ignore"):
        return inter / (area(a) + area(b) - inter)
