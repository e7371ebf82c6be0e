# verdict: WA
# first contact: WA
# the middle row and the middle column, scaled by the centre
import numpy as np


def separable_rank1(kernel):
    k = np.asarray(kernel, dtype=float)
    i, j = k.shape[0] // 2, k.shape[1] // 2
    centre = k[i, j] if abs(k[i, j]) > 1e-12 else 1.0
    column, row = k[:, j], k[i] / centre
    return column, row, min(1.0, (np.outer(column, row) ** 2).sum() / (k**2).sum())
