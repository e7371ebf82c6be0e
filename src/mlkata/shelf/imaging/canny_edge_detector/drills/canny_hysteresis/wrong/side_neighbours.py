# verdict: WA
# first contact: WA
# mistake: four neighbours only
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError
    weak, edge = thin > low, thin > high
    h, w = thin.shape
    todo = [tuple(p) for p in np.argwhere(edge)]
    for r, c in todo:
        for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            if 0 <= y < h and 0 <= x < w and weak[y, x] and not edge[y, x]:
                edge[y, x] = True
                todo.append((y, x))
    return edge
