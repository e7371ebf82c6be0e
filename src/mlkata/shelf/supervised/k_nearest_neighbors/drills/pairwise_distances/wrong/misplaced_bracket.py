# verdict: WA
# first contact: WA
# mistake: squares after adding
import numpy as np


def pairwise_distances(A, B):
    return np.abs(np.sum(A[:, None, :].astype(float) - B[None, :, :], axis=2))
