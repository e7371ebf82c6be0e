# verdict: WA
# mistake: the empty share is added
# first contact: WA
import numpy as np


def giou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    inter = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0).prod()
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - inter
    hull = (np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2])).prod()
    if not hull:
        return 0.0
    return (inter / union if union else 0.0) + 1 - union / hull
