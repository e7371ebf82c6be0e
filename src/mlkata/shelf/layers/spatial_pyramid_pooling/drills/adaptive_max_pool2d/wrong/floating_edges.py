# verdict: WA
# first contact: WA
# ceil of a floating step: the step rounded first
import numpy as np


def _bins(n, b):
    s = round(n / b, 1)
    return [(int(i * s), min(int(np.ceil((i + 1) * s)), n)) if int(i * s) < n else (n - 1, n) for i in range(b)]


def adaptive_max_pool2d(x, output_size):
    rows, cols = (int(v) for v in np.broadcast_to(output_size, 2))
    tall, wide = _bins(x.shape[2], rows), _bins(x.shape[3], cols)
    y = np.zeros((*x.shape[:2], len(tall), len(wide)))
    for i, (t, e) in enumerate(tall):
        for j, (l, r) in enumerate(wide):
            y[:, :, i, j] = x[:, :, t:e, l:r].max(axis=(2, 3))
    return y
