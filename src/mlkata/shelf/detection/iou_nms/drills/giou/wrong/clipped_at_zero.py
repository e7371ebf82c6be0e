# verdict: WA
# first contact: WA
# forces the result into [0, 1], so that near and far boxes look the same again
import numpy as np


def giou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    inter = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None).prod()
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - inter
    hull = (np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2])).prod()
    if hull <= 0:
        return 0.0
    return max(0.0, (inter / union if union > 0 else 0.0) - (hull - union) / hull)
