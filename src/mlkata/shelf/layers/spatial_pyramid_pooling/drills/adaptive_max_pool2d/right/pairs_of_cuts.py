# how: np.maximum.reduceat from start to end of each bin, every second result dropped
# first contact: AC
import numpy as np


def adaptive_max_pool2d(x, output_size):
    rows, cols = (int(v) for v in np.broadcast_to(output_size, 2))
    x = np.pad(np.asarray(x, float), ((0, 0), (0, 0), (0, 1), (0, 1)), constant_values=-np.inf)
    h, w = x.shape[2] - 1, x.shape[3] - 1

    def cuts(m, b):
        i = np.arange(b)
        return np.stack([i * m // b, ((i + 1) * m + b - 1) // b], 1).ravel()

    x = np.maximum.reduceat(x, cuts(h, rows), axis=2)[:, :, ::2]
    return np.maximum.reduceat(x, cuts(w, cols), axis=3)[..., ::2]
