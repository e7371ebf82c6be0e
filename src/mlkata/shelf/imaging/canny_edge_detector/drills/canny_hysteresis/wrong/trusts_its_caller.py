# verdict: WA
# first contact: WA
# mistake: accepts low above high
import numpy as np


def hysteresis(thin, low, high):
    weak, edge = np.pad(thin > low, 1), np.pad(thin > high, 1)
    front = edge.copy()
    while front.any():
        grown = np.zeros_like(front)
        for r, c in np.argwhere(front):
            grown[r - 1 : r + 2, c - 1 : c + 2] = True
        front = grown & weak & ~edge
        edge |= front
    return edge[1:-1, 1:-1]
