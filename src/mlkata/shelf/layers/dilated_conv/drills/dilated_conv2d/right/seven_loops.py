# how: loops over everything, one number at a time
# first contact: AC
import numpy as np


def dilated_conv2d(x, w, dilation=1, stride=1, padding=0):
    n, c, h, width = x.shape
    oc, _, kh, kw = w.shape
    oh = (h + 2 * padding - dilation * (kh - 1) - 1) // stride + 1
    ow = (width + 2 * padding - dilation * (kw - 1) - 1) // stride + 1
    if h + 2 * padding < dilation * (kh - 1) + 1 or width + 2 * padding < dilation * (kw - 1) + 1:
        raise ValueError("does not fit")
    out = np.zeros((n, oc, oh, ow))
    for i in range(oh):
        for j in range(ow):
            for u in range(kh):
                row = i * stride + u * dilation - padding
                if not 0 <= row < h:
                    continue
                for v in range(kw):
                    col = j * stride + v * dilation - padding
                    if 0 <= col < width:
                        out[:, :, i, j] += x[:, :, row, col] @ w[:, :, u, v].T
    return out
