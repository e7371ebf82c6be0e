# verdict: WA
# first contact: WA
# the height for both directions
import numpy as np


def spp(x, levels=(4, 2, 1)):
    n, c, h, w = x.shape
    parts = []
    for b in levels:
        y = np.zeros((n, c, b, b))
        for i in range(b):
            for j in range(b):
                bin_ = x[:, :, i * h // b : -(-(i + 1) * h // b), j * h // b : -(-(j + 1) * h // b)]
                y[:, :, i, j] = bin_.max(axis=(2, 3), initial=-np.inf)
        parts.append(y.reshape(n, -1))
    return np.concatenate(parts, axis=1)
