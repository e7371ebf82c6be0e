# verdict: WA
# first contact: WA
# mistake: forgets the square root
import numpy as np


def pairwise_distances(A, B):
    return ((A[:, None] * 1.0 - B[None]) ** 2).sum(axis=-1)
