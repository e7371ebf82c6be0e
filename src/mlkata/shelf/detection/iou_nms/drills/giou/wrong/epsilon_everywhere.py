# verdict: WA
# first contact: WA
# a fixed epsilon instead of a test: harmless for boxes in pixels, wrong for tiny ones
import numpy as np


def giou(a, b, eps=1e-7):
    a, b = np.asarray(a, float), np.asarray(b, float)
    inter = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None).prod()
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - inter + eps
    hull = (np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2])).prod() + eps
    return inter / union - (hull - union) / hull
