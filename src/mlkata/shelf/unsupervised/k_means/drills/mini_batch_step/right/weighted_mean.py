# how: no loop over points: old centre and batch mean, weighted by their counts
# first contact: AC
import numpy as np


def mini_batch_step(centers, counts, batch):
    k = len(centers)
    if len(batch) == 0:
        return centers.astype(float), counts.copy()
    z = ((batch[:, None, :] - centers[None]) ** 2).sum(-1).argmin(1)
    onehot = (z[:, None] == np.arange(k)).astype(float)
    m = onehot.sum(0)
    new_counts = counts + m.astype(int)
    total = centers * counts[:, None] + onehot.T @ batch
    out = np.where(m[:, None] > 0, total / np.maximum(new_counts, 1)[:, None], centers)
    return out, new_counts
