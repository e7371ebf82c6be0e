# verdict: WA
# first contact: WA
# one pass from top left to bottom right: chains that lead back are lost
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    edge = thin > high
    h, w = thin.shape
    for r in range(h):
        for c in range(w):
            if thin[r, c] > low and edge[max(r - 1, 0) : r + 2, max(c - 1, 0) : c + 2].any():
                edge[r, c] = True
    return edge
