# verdict: WA
# first contact: WA
# mistake: one window and one stride for all
# ceil(n / b) and floor(n / b) as in the paper
import numpy as np


def _bins(n, b):
    win, s = -(-n // b), n // b
    return [(i * s, i * s + win) for i in range((n - win) // s + 1)]


def adaptive_max_pool2d(x, output_size):
    rows, cols = (int(v) for v in np.broadcast_to(output_size, 2))
    tall, wide = _bins(x.shape[2], rows), _bins(x.shape[3], cols)
    y = np.zeros((*x.shape[:2], len(tall), len(wide)))
    for i, (t, e) in enumerate(tall):
        for j, (l, r) in enumerate(wide):
            y[:, :, i, j] = x[:, :, t:e, l:r].max(axis=(2, 3))
    return y
