# verdict: WA
# first contact: WA
# np.roll makes neighbours of opposite borders
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    weak, edge = thin > low, thin > high
    while True:
        near = edge.copy()
        for dr in (-1, 0, 1):
            for dc in (-1, 0, 1):
                near |= np.roll(edge, (dr, dc), (0, 1))
        new = near & weak
        if (new == edge).all():
            return edge
        edge = new
