# verdict: WA
# first contact: WA
# one pixel of each bin, as a resize would
import numpy as np


def _bins(n, b):
    return [(i * n // b, -(-(i + 1) * n // b)) for i in range(b)]


def adaptive_max_pool2d(x, output_size):
    rows, cols = (int(v) for v in np.broadcast_to(output_size, 2))
    tall, wide = _bins(x.shape[2], rows), _bins(x.shape[3], cols)
    y = np.zeros((*x.shape[:2], len(tall), len(wide)))
    for i, (t, e) in enumerate(tall):
        for j, (l, r) in enumerate(wide):
            y[:, :, i, j] = x[:, :, (t + e - 1) // 2, (l + r - 1) // 2]
    return y
