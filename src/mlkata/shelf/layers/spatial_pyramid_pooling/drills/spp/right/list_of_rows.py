# how: appends one number after the other for each picture
# first contact: AC
import numpy as np


def spp(x, levels=(4, 2, 1)):
    n, c, h, w = x.shape
    rows = []
    for picture in x:
        row = []
        for b in levels:
            for plane in picture:
                for i in range(b):
                    for j in range(b):
                        part = plane[i * h // b : -((-(i + 1) * h) // b), j * w // b : -((-(j + 1) * w) // b)]
                        row.append(part.max())
        rows.append(row)
    return np.array(rows, dtype=float)
