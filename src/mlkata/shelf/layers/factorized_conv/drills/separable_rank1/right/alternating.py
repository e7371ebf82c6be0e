# how: alternating least squares: best row for a column, best column for a row
# first contact: AC
import numpy as np


def separable_rank1(kernel):
    kernel = np.asarray(kernel, dtype=float)
    size = np.abs(kernel).max()
    k = kernel / size
    row = k[np.argmax((k * k).sum(axis=1))].copy()
    for _ in range(20000):
        column = k @ row / (row @ row)
        new = k.T @ column / (column @ column)
        if np.abs(new - row).max() < 1e-15:
            break
        row = new
    column = k @ row / (row @ row)
    near = np.outer(column, row)
    return size * column, row, float((near**2).sum() / (k**2).sum())
