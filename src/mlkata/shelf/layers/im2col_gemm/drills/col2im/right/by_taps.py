# how: tap by tap onto strided slices
# first contact: AC
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    (h, w), (kh, kw) = size, kernel
    oh = (h + 2 * padding - dilation * (kh - 1) - 1) // stride + 1
    ow = (w + 2 * padding - dilation * (kw - 1) - 1) // stride + 1
    cols = columns.reshape(columns.shape[0], -1, kh, kw, oh, ow)
    image = np.zeros(cols.shape[:2] + (h + 2 * padding, w + 2 * padding), dtype=columns.dtype)
    for k in range(kh):
        for m in range(kw):
            rows = slice(k * dilation, k * dilation + stride * (oh - 1) + 1, stride)
            image[:, :, rows, m * dilation : m * dilation + stride * (ow - 1) + 1 : stride] += cols[:, :, k, m]
    return image[:, :, padding : padding + h, padding : padding + w]
