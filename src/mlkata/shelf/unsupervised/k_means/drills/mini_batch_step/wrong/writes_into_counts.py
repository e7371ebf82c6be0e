# verdict: WA
# mistake: writes into the counts it was given
# first contact: WA
import numpy as np


def mini_batch_step(centers, counts, batch):
    C = np.array(centers, float)
    z = [int(np.argmin(((centers - x) ** 2).sum(axis=1))) for x in batch]
    for x, j in zip(batch, z):
        counts[j] += 1
        C[j] += (x - C[j]) / counts[j]
    return C, counts
