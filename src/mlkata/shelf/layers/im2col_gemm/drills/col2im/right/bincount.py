# how: one weighted bincount over pixel numbers, padding collected in a bin that is thrown away
# first contact: AC
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    (h, w), (kh, kw) = size, kernel
    oh, ow = [(s + 2 * padding - dilation * (k - 1) - 1) // stride + 1 for s, k in zip(size, kernel)]
    n, c = len(columns), columns.shape[1] // (kh * kw)
    y = (np.arange(kh) * dilation - padding)[:, None, None, None] + (np.arange(oh) * stride)[:, None]
    x = (np.arange(kw) * dilation - padding)[None, :, None, None] + np.arange(ow) * stride
    inside = (y >= 0) & (y < h) & (x >= 0) & (x < w)
    where = np.where(inside, y * w + x, h * w).reshape(-1)
    maps = [np.bincount(where, one.reshape(-1), h * w + 1)[:-1] for one in columns.reshape(n * c, -1)]
    return np.array(maps).reshape(n, c, h, w).astype(columns.dtype)
