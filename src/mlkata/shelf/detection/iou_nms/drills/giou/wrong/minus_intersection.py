# verdict: WA
# mistake: the intersection is taken for the union
# first contact: WA
import numpy as np


def giou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    inter = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None).prod()
    areas = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod()
    hull = (np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2])).prod()
    if hull == 0:
        return 0.0
    iou = inter / (areas - inter) if areas - inter > 0 else 0.0
    return iou - (hull - inter) / hull
