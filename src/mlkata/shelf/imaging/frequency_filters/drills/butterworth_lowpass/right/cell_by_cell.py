# how: two loops, a distance for every cell
# first contact: AC
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    rows, columns = shape
    out = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            squared = ((r - rows // 2) / rows) ** 2 + ((c - columns // 2) / columns) ** 2
            out[r, c] = 1 / (1 + (squared / cutoff**2) ** order)
    return out
