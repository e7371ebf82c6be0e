# verdict: WA
# first contact: WA
# np.array_split: the first bins get the extra pixels
import numpy as np


def _bins(n, b):
    parts = np.array_split(np.arange(n), b)
    return [(p[0], p[-1] + 1) for p in parts]


def adaptive_max_pool2d(x, output_size):
    rows, cols = (int(v) for v in np.broadcast_to(output_size, 2))
    tall, wide = _bins(x.shape[2], rows), _bins(x.shape[3], cols)
    y = np.zeros((*x.shape[:2], len(tall), len(wide)))
    for i, (t, e) in enumerate(tall):
        for j, (l, r) in enumerate(wide):
            y[:, :, i, j] = x[:, :, t:e, l:r].max(axis=(2, 3))
    return y
