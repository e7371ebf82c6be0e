# verdict: WA
# mistake: the enclosing box is the larger of the two
# first contact: WA
import numpy as np


def giou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    inter = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None).prod()
    area_a, area_b = (a[2:] - a[:2]).prod(), (b[2:] - b[:2]).prod()
    union = area_a + area_b - inter
    enclosing = area_a if area_a > area_b else area_b
    if enclosing <= 0:
        return 0.0
    return inter / union - (enclosing - union) / enclosing
