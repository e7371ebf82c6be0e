# verdict: WA
# mistake: the point itself is not counted in the rate
# first contact: WA
import numpy as np


def mini_batch_step(centers, counts, batch):
    C, v = np.array(centers, float), np.array(counts)
    z = [int(np.argmin(((centers - x) ** 2).sum(axis=1))) for x in batch]
    for x, j in zip(batch, z):
        eta = 1 / (v[j] + 2)
        v[j] += 1
        C[j] = (1 - eta) * C[j] + eta * x
    return C, v
