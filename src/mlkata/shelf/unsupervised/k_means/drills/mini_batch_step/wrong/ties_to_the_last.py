# verdict: WA
# first contact: WA
# a point half-way goes to the last of the nearest centres
import numpy as np


def mini_batch_step(centers, counts, batch):
    C, v = np.array(centers, float), np.array(counts)
    z = []
    for x in batch:
        d = ((centers - x) ** 2).sum(axis=1)
        z.append(max(j for j in range(len(d)) if d[j] == d.min()))
    for x, j in zip(batch, z):
        v[j] += 1
        C[j] += (x - C[j]) / v[j]
    return C, v
