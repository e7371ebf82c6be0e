# verdict: WA
# first contact: WA
# mistake: too large a kernel makes no columns
import numpy as np


def im2col(x, kernel, stride=1, padding=0, dilation=1):
    kh, kw = kernel
    xp = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    n, c, h, w = xp.shape
    oh = (h - dilation * (kh - 1) - 1) // stride + 1
    ow = (w - dilation * (kw - 1) - 1) // stride + 1
    if oh < 1 or ow < 1:
        oh, ow = max(oh, 0), max(ow, 0)
    out = np.zeros((n, c, kh, kw, oh, ow), dtype=x.dtype)
    for k in range(kh):
        for m in range(kw):
            out[:, :, k, m] = xp[:, :, k * dilation :: stride, m * dilation :: stride][:, :, :oh, :ow]
    return out.reshape(n, c * kh * kw, oh * ow)
