# verdict: WA
# mistake: counts start at zero in every batch
# first contact: WA
import numpy as np


def mini_batch_step(centers, counts, batch):
    C = np.array(centers, float)
    v = np.zeros(len(C), dtype=int)
    z = [int(np.argmin(((centers - x) ** 2).sum(axis=1))) for x in batch]
    for x, j in zip(batch, z):
        v[j] += 1
        C[j] += (x - C[j]) / v[j]
    return C, v
