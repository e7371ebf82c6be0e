# verdict: WA
# first contact: AC
# the step is divided first: whole edges miss by the last bit
import numpy as np


def adaptive_max_pool2d(x, output_size):
    x = np.asarray(x)
    n, c, h, w = x.shape
    rows, cols = (output_size, output_size) if isinstance(output_size, (int, np.integer)) else output_size
    y = np.empty((n, c, rows, cols), dtype=x.dtype)
    for i in range(rows):
        top, bottom = int(np.floor(i * (h / rows))), int(np.ceil((i + 1) * (h / rows)))
        for j in range(cols):
            left, right = int(np.floor(j * (w / cols))), int(np.ceil((j + 1) * (w / cols)))
            y[:, :, i, j] = x[:, :, top:bottom, left:right].max(axis=(2, 3))
    return y
