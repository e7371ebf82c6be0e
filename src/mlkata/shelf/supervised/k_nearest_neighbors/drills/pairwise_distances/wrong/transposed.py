# verdict: WA
# first contact: WA
# mistake: rows and columns swapped
import numpy as np


def pairwise_distances(A, B):
    return np.array([[np.linalg.norm(1.0 * a - b) for a in A] for b in B])
