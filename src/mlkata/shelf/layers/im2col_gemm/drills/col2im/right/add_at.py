# how: the index arrays of im2col, and np.add.at, which adds repeated indices
# first contact: AC
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    h, w = size
    kh, kw = kernel
    n, c = columns.shape[0], columns.shape[1] // (kh * kw)
    oh = (h + 2 * padding - dilation * (kh - 1) - 1) // stride + 1
    ow = (w + 2 * padding - dilation * (kw - 1) - 1) // stride + 1
    k, m = np.divmod(np.arange(kh * kw), kw)
    i, j = np.divmod(np.arange(oh * ow), ow)
    row = k[:, None] * dilation + i * stride
    col = m[:, None] * dilation + j * stride
    image = np.zeros((n, c, h + 2 * padding, w + 2 * padding), dtype=columns.dtype)
    np.add.at(image, (slice(None), slice(None), row, col), columns.reshape(n, c, kh * kw, oh * ow))
    return image[:, :, padding : padding + h, padding : padding + w]
