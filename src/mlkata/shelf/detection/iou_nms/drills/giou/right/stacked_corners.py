# how: one (2, 2, 2) array of corners; intersection from max/min, hull from min/max along the first axis
# first contact: AC
import numpy as np


def giou(a, b):
    c = np.stack([a, b]).astype(np.float64).reshape(2, 2, 2)  # box, corner, axis
    inter = np.maximum(c[:, 1].min(axis=0) - c[:, 0].max(axis=0), 0).prod()
    hull = (c[:, 1].max(axis=0) - c[:, 0].min(axis=0)).prod()
    union = (c[:, 1] - c[:, 0]).prod(axis=1).sum() - inter
    parts = []
    for top, bottom in ((inter, union), (hull - union, hull)):
        parts.append(top / bottom if bottom > 0 else 0.0)
    return parts[0] - parts[1]
