# how: scatters every pixel into the bins that it belongs to with np.maximum.at
# first contact: AC
import numpy as np


def spp(x, levels=(4, 2, 1)):
    n, c, h, w = x.shape
    parts = []
    for b in levels:
        y = np.full((b, b, n, c), -np.inf)
        for r in range(h):
            top = [i for i in range(b) if i * h < (r + 1) * b and (i + 1) * h > r * b]
            for q in range(w):
                left = [j for j in range(b) if j * w < (q + 1) * b and (j + 1) * w > q * b]
                i, j = np.meshgrid(top, left, indexing="ij")
                np.maximum.at(y, (i.ravel(), j.ravel()), x[:, :, r, q])
        parts.append(np.moveaxis(y, (2, 3), (0, 1)).reshape(n, -1))
    return np.hstack(parts)
