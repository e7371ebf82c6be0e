# verdict: RE
# first contact: RE
# right in idea, but chains are longer than Python's stack
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    weak, edge = thin > low, np.zeros(thin.shape, dtype=bool)
    h, w = thin.shape

    def visit(r, c):
        edge[r, c] = True
        for y in range(max(0, r - 1), min(h, r + 2)):
            for x in range(max(0, c - 1), min(w, c + 2)):
                if weak[y, x] and not edge[y, x]:
                    visit(y, x)

    for r, c in np.argwhere(thin > high):
        if not edge[r, c]:
            visit(r, c)
    return edge
