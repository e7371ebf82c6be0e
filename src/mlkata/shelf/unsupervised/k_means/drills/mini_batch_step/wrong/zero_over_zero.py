# verdict: WA
# first contact: WA
# weighted mean of all centres, also of those that have never seen a point: 0 / 0
import numpy as np


def mini_batch_step(centers, counts, batch):
    z = ((batch[:, None] - centers[None]) ** 2).sum(-1).argmin(1)
    H = np.eye(len(centers))[z]
    m = counts + H.sum(0).astype(int)
    with np.errstate(all="ignore"):
        return (centers * counts[:, None] + H.T @ batch) / m[:, None], m
