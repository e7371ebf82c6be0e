# how: the full (n, m, d) array of differences, contracted with itself
# first contact: AC
import numpy as np


def pairwise_distances(A: np.ndarray, B: np.ndarray) -> np.ndarray:
    gap = A[:, np.newaxis, :].astype(np.float64) - B[np.newaxis, :, :]
    return np.sqrt(np.einsum("ijk,ijk->ij", gap, gap))
