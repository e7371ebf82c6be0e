# how: the edges cut the enclosing box into at most nine cells; count the cells in both, in either, in neither
# first contact: AC
import numpy as np


def giou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    xs = np.sort([a[0], a[2], b[0], b[2]])
    ys = np.sort([a[1], a[3], b[1], b[3]])
    both = either = neither = 0.0
    for i in range(3):
        for j in range(3):
            cell = (xs[i + 1] - xs[i]) * (ys[j + 1] - ys[j])
            cx, cy = (xs[i + 1] + xs[i]) / 2, (ys[j + 1] + ys[j]) / 2
            inside = [r[0] <= cx <= r[2] and r[1] <= cy <= r[3] for r in (a, b)]
            both += cell * all(inside)
            either += cell * any(inside)
            neither += cell * (not any(inside))
    whole = either + neither
    if whole == 0:
        return 0.0
    iou = both / either if either > 0 else 0.0
    return iou - neither / whole
