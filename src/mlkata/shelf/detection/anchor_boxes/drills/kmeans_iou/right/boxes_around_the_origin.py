# how: full boxes with a common centre and the ordinary IoU
# first contact: AC
import numpy as np


def pairs(a, b):
    """IoU of boxes (x1, y1, x2, y2)."""
    lt = np.maximum(a[:, None, :2], b[None, :, :2])
    rb = np.minimum(a[:, None, 2:], b[None, :, 2:])
    inter = np.prod(np.clip(rb - lt, 0, None), axis=2)
    size = lambda boxes: np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    return inter / (size(a)[:, None] + size(b)[None, :] - inter)


def kmeans_iou(wh, centres, update="mean", max_iter=100):
    rule = {"mean": np.mean, "median": np.median}.get(update)
    if rule is None:
        raise ValueError("mean or median")
    wh = np.asarray(wh, dtype=float)
    c = np.array(centres, dtype=float)
    while max_iter > 0:
        max_iter -= 1
        one_hot = np.argmax(pairs(np.hstack([-wh / 2, wh / 2]), np.hstack([-c / 2, c / 2])), axis=1)
        new = np.array([rule(wh[one_hot == j], axis=0) if (one_hot == j).sum() else c[j] for j in range(len(c))])
        if np.allclose(new, c, rtol=0, atol=0):
            return new
        c = new
    return c
