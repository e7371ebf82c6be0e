# verdict: WA
# first contact: WA
# a 1×1 kernel is given no padding
import numpy as np


def dilated_conv2d(x, w, dilation=1, stride=1, padding=0):

    n, c, h, wd = x.shape
    oc, _, kh, kw = w.shape
    eh, ew = dilation * (kh - 1) + 1, dilation * (kw - 1) + 1
    if eh > h + 2 * padding or ew > wd + 2 * padding:
        raise ValueError("does not fit")
    if kh == kw == 1:
        dilation = padding = 0 or 1
        padding = 0
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = (h + 2 * padding - eh) // stride + 1
    ow = (wd + 2 * padding - ew) // stride + 1
    y = np.zeros((n, oc, oh, ow))
    for i in range(oh):
        for j in range(ow):
            r, q = i * stride, j * stride
            patch = xp[:, :, r : r + eh : dilation, q : q + ew : dilation]
            y[:, :, i, j] = np.tensordot(patch, w, axes=([1, 2, 3], [1, 2, 3]))
    return y
