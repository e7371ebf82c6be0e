# how: grow the strong set by one ring inside the weak mask until nothing changes
# first contact: AC
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError(f"{low} > {high}")
    h, w = thin.shape
    weak = thin > low
    edge = thin > high
    while True:
        p = np.pad(edge, 1)
        ring = np.zeros((h, w), dtype=bool)
        for i in range(3):
            for j in range(3):
                ring |= p[i : i + h, j : j + w]
        grown = ring & weak
        if (grown == edge).all():
            return grown
        edge = grown
