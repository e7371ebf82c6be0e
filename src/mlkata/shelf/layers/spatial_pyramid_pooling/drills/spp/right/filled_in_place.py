# how: knows each level's place in the vector and fills it bin by bin
# first contact: AC
import numpy as np


def spp(x, levels=(4, 2, 1)):
    n, c, h, w = x.shape
    out = np.empty((n, c * sum(b * b for b in levels)))
    at = 0
    for b in levels:
        block = out[:, at : at + c * b * b].reshape(n, c, b, b)
        cut = lambda m, i: slice(int(np.floor(i * m / b)), int(np.ceil((i + 1) * m / b)))  # noqa: E731
        for i in range(b):
            for j in range(b):
                block[:, :, i, j] = x[:, :, cut(h, i), cut(w, j)].reshape(n, c, -1).max(-1)
        out[:, at : at + c * b * b] = block.reshape(n, -1)
        at += c * b * b
    return out
