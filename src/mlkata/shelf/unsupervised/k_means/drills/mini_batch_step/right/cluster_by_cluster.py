# how: one cluster after the other with a boolean mask
# first contact: AC
import numpy as np


def mini_batch_step(centers, counts, batch):
    new, seen = np.array(centers, dtype=float), np.array(counts)
    nearest = np.array([np.argmin(np.sum((x - centers) ** 2, axis=1)) for x in batch], dtype=int)
    for j in np.unique(nearest):
        mine = batch[nearest == j]
        seen[j] += len(mine)
        new[j] = new[j] + (mine - new[j]).sum(axis=0) / seen[j]
    return new, seen
