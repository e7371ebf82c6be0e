# verdict: WA
# first contact: WA
# mistake: rounds the end of a bin down
# no shared pixels, and empty bins
import numpy as np


def spp(x, levels=(4, 2, 1)):
    n, c, h, w = x.shape
    parts = []
    for b in levels:
        y = np.zeros((n, c, b, b))
        for i in range(b):
            for j in range(b):
                bin_ = x[:, :, i * h // b : (i + 1) * h // b, j * w // b : (j + 1) * w // b]
                y[:, :, i, j] = bin_.max(axis=(2, 3))
        parts.append(y.reshape(n, -1))
    return np.concatenate(parts, axis=1)
