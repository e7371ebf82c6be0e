# verdict: WA
# first contact: AC
# counts are kept in a byte and start again at 256
import numpy as np


def mini_batch_step(centers, counts, batch):
    C, seen = np.array(centers, dtype=float), np.array(counts, dtype=np.uint8)
    near = [int(((C - x) ** 2).sum(axis=1).argmin()) for x in batch]
    for x, j in zip(batch, near):
        seen[j] += 1
        if seen[j]:
            C[j] += (x - C[j]) / seen[j]
    return C, seen
