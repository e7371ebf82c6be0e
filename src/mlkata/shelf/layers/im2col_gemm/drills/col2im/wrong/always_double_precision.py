# verdict: WA
# first contact: AC
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    cols = np.asarray(columns)
    h, w = size
    kh, kw = kernel
    n = cols.shape[0]
    c = cols.shape[1] // (kh * kw)
    H, W = h + 2 * padding, w + 2 * padding
    oh = (H - dilation * (kh - 1) - 1) // stride + 1
    ow = (W - dilation * (kw - 1) - 1) // stride + 1
    v = cols.reshape(n, c, kh, kw, oh, ow)
    out = np.zeros((n, c, H, W), dtype=float)
    for i in range(kh):
        for j in range(kw):
            a, b = i * dilation, j * dilation
            out[:, :, a : a + stride * (oh - 1) + 1 : stride, b : b + stride * (ow - 1) + 1 : stride] += v[:, :, i, j]
    return out[:, :, padding : padding + h, padding : padding + w]
