# verdict: WA
# mistake: assigns each point after the last one has moved its centre
# first contact: WA
import numpy as np


def mini_batch_step(centers, counts, batch):
    C, v = np.array(centers, float), np.array(counts)
    for x in batch:
        j = np.argmin(((C - x) ** 2).sum(axis=1))
        v[j] += 1
        C[j] = C[j] + (x - C[j]) / v[j]
    return C, v
