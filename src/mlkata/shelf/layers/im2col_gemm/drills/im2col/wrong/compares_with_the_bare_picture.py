# verdict: WA
# first contact: WA
import numpy as np


def im2col(x, kernel, stride=1, padding=0, dilation=1):
    x = np.asarray(x)
    n, c, h, w = x.shape
    kh, kw = kernel
    eh, ew = dilation * (kh - 1) + 1, dilation * (kw - 1) + 1
    if eh > h or ew > w:
        raise ValueError("kernel too large")
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = (h + 2 * padding - eh) // stride + 1
    ow = (w + 2 * padding - ew) // stride + 1
    cols = np.empty((n, c, kh, kw, oh, ow), dtype=x.dtype)
    for i in range(kh):
        for j in range(kw):
            a, b = i * dilation, j * dilation
            cols[:, :, i, j] = xp[:, :, a : a + stride * (oh - 1) + 1 : stride, b : b + stride * (ow - 1) + 1 : stride]
    return cols.reshape(n, c * kh * kw, oh * ow)
