# verdict: WA
# mistake: the centre jumps to the mean of the batch
# first contact: WA
import numpy as np


def mini_batch_step(centers, counts, batch):
    C, v = np.array(centers, float), np.array(counts)
    z = np.array([np.argmin(((centers - x) ** 2).sum(axis=1)) for x in batch], dtype=int)
    for j in range(len(C)):
        if np.any(z == j):
            C[j] = batch[z == j].mean(axis=0)
            v[j] += np.sum(z == j)
    return C, v
