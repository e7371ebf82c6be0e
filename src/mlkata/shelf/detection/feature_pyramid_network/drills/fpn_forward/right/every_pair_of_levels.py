# how: a level is the sum of all coarser laterals, each enlarged by its power of two
# first contact: AC
import numpy as np


def fpn_forward(features, lateral, smooth):
    laterals = [np.einsum("dcxy,chw->dhw", w, x) + b[:, None, None] for x, (w, b) in zip(features, lateral)]
    out = []
    for k, here in enumerate(laterals):
        h, w = here.shape[1:]
        total = here.copy()
        for above in range(k + 1, len(laterals)):
            i, j = np.arange(h) >> (above - k), np.arange(w) >> (above - k)
            total += laterals[above][:, i[:, None], j]
        kernel, bias = smooth[k]
        framed = np.zeros((len(total), h + 2, w + 2))
        framed[:, 1:-1, 1:-1] = total
        parts = [framed[:, i : i + h, j : j + w] for i in range(3) for j in range(3)]
        columns = np.stack(parts, axis=1).reshape(len(total) * 9, -1)
        out.append((kernel.reshape(len(kernel), -1) @ columns).reshape(-1, h, w) + bias[:, None, None])
    return out
