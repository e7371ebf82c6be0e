# verdict: WA
# mistake: no penalty once the boxes overlap
# first contact: WA
import numpy as np


def giou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    side = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None)
    inter = side[0] * side[1]
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - inter
    if inter > 0:
        return inter / union
    hull = (np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2])).prod()
    return (union - hull) / hull if hull > 0 else 0.0
