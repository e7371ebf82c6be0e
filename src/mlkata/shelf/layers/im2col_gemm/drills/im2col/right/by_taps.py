# how: row by row: each tap sees the whole picture, shifted and thinned out
# first contact: AC
import numpy as np


def im2col(x, kernel, stride=1, padding=0, dilation=1):
    kh, kw = kernel
    p = padding
    xp = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    n, c, h, w = xp.shape
    oh = (h - dilation * (kh - 1) - 1) // stride + 1
    ow = (w - dilation * (kw - 1) - 1) // stride + 1
    if oh < 1 or ow < 1:
        raise ValueError("kernel too large")
    rows = []
    for ch in range(c):
        for k in range(kh):
            for m in range(kw):
                seen = xp[:, ch, k * dilation :: stride, m * dilation :: stride][:, :oh, :ow]
                rows.append(seen.reshape(n, oh * ow))
    return np.stack(rows, axis=1)
