# verdict: WA
# first contact: WA
# the result has the dtype of the centres given: means of whole numbers are cut off
import numpy as np


def mini_batch_step(centers, counts, batch):
    C, v = centers.copy(), counts.copy()
    z = [int(np.argmin(((centers - x) ** 2).sum(axis=1))) for x in batch]
    for x, j in zip(batch, z):
        v[j] += 1
        C[j] = C[j] + (x - C[j]) / v[j]
    return C, v
