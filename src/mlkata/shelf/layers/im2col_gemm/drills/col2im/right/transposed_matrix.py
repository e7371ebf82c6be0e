# how: build the 0/1 matrix of im2col for one map and multiply by its transpose
# first contact: AC
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    (h, w), (kh, kw) = size, kernel
    numbers = np.pad(np.arange(1, h * w + 1).reshape(h, w), padding)
    rows, cols = numbers.shape
    seen = [
        [numbers[i + k * dilation, j + m * dilation] for k in range(kh) for m in range(kw)]
        for i in range(0, rows - dilation * (kh - 1), stride)
        for j in range(0, cols - dilation * (kw - 1), stride)
    ]
    seen = np.array(seen).T  # (taps, windows), 0 for padding
    picks = np.zeros((seen.size, h * w + 1))
    picks[np.arange(seen.size), seen.ravel()] = 1.0
    n = len(columns)
    flat = columns.reshape(n, -1, seen.size) @ picks
    return flat[:, :, 1:].reshape(n, -1, h, w).astype(columns.dtype)
