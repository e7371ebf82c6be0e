# verdict: WA
# first contact: WA
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    h, w = size
    kh, kw = kernel
    n, c = columns.shape[0], columns.shape[1] // (kh * kw)
    oh = (h + 2 * padding - dilation * (kh - 1) - 1) // stride + 1
    ow = (w + 2 * padding - dilation * (kw - 1) - 1) // stride + 1
    row = np.repeat(np.arange(kh), kw)[:, None] * dilation + np.repeat(np.arange(oh), ow) * stride
    col = np.tile(np.arange(kw), kh)[:, None] * dilation + np.tile(np.arange(ow), oh) * stride
    image = np.zeros((n, c, h + 2 * padding, w + 2 * padding), dtype=columns.dtype)
    image[:, :, row, col] += columns.reshape(n, c, kh * kw, oh * ow)  # repeated indices are written once
    return image[:, :, padding : padding + h, padding : padding + w]
