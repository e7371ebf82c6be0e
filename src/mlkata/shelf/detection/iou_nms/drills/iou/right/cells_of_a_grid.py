# how: the edges of both boxes cut the plane into nine cells; add up the cells in both and the cells in either
# first contact: AC
import numpy as np


def iou(a, b):
    a = np.asarray(a, dtype=float)
    b = np.asarray(b, dtype=float)
    xs = np.unique([a[0], a[2], b[0], b[2]])
    ys = np.unique([a[1], a[3], b[1], b[3]])
    both = either = 0.0
    for x0, x1 in zip(xs, xs[1:]):
        for y0, y1 in zip(ys, ys[1:]):
            cell = (x1 - x0) * (y1 - y0)
            in_a = a[0] <= x0 and x1 <= a[2] and a[1] <= y0 and y1 <= a[3]
            in_b = b[0] <= x0 and x1 <= b[2] and b[1] <= y0 and y1 <= b[3]
            both += cell * (in_a and in_b)
            either += cell * (in_a or in_b)
    return both / either if either else 0.0
