# verdict: WA
# first contact: WA
# a single learning rate from the number of all points seen
import numpy as np


def mini_batch_step(centers, counts, batch):
    C, v = np.array(centers, float), np.array(counts)
    z = [int(np.argmin(((centers - x) ** 2).sum(axis=1))) for x in batch]
    for x, j in zip(batch, z):
        v[j] += 1
        C[j] += (x - C[j]) / v.sum()
    return C, v
