# verdict: WA
# first contact: WA
# the row and the column through the largest entry: right for separable kernels only
import numpy as np


def separable_rank1(kernel):
    k = np.asarray(kernel, dtype=float)
    i, j = np.unravel_index(np.abs(k).argmax(), k.shape)
    column, row = k[:, j], k[i] / k[i, j]
    s = np.linalg.svd(k, compute_uv=False)
    return column, row, s[0] ** 2 / (s**2).sum()
