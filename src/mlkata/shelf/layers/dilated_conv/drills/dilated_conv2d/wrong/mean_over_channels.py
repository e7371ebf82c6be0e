# verdict: WA
# first contact: WA
import numpy as np


def dilated_conv2d(x, w, dilation=1, stride=1, padding=0):
    kh, kw = w.shape[2:]
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    n, c, h, width = x.shape
    rows, cols = h - dilation * (kh - 1) - 1, width - dilation * (kw - 1) - 1
    if rows < 0 or cols < 0:
        raise ValueError("does not fit")
    out = np.zeros((n, len(w), rows // stride + 1, cols // stride + 1))
    for u in range(kh):
        for v in range(kw):
            r, q = u * dilation, v * dilation
            part = x[:, :, r : r + rows + 1 : stride, q : q + cols + 1 : stride]
            out += np.tensordot(part, w[:, :, u, v] / c, axes=(1, 1)).transpose(0, 3, 1, 2)
    return out
