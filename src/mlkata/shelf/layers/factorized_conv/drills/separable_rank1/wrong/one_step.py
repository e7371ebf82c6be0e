# verdict: WA
# first contact: WA
# a single step of power iteration
import numpy as np


def separable_rank1(kernel):
    k = np.asarray(kernel, dtype=float)
    row = k[np.argmax((k * k).sum(axis=1))]
    column = k @ row / (row @ row)
    return column, row, float((np.outer(column, row) ** 2).sum() / (k * k).sum())
