# verdict: WA
# first contact: WA
# subtracts the distance of the centres over the diagonal of the enclosing box, squared: that is DIoU
import numpy as np


def giou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    inter = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None).prod()
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - inter
    centre = ((a[:2] + a[2:] - b[:2] - b[2:]) ** 2).sum() / 4
    diagonal = ((np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2])) ** 2).sum()
    return (inter / union if union > 0 else 0.0) - (centre / diagonal if diagonal > 0 else 0.0)
