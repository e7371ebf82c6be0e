# verdict: WA
# first contact: WA
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    (h, w), (kh, kw) = size, kernel
    oh = (h + 2 * padding - dilation * (kh - 1) - 1) // stride + 1
    ow = (w + 2 * padding - dilation * (kw - 1) - 1) // stride + 1
    n = len(columns)
    cols = columns.reshape(n, -1, kh, kw, oh, ow)
    image = np.zeros((n, cols.shape[1], h + 2 * padding, w + 2 * padding), dtype=columns.dtype)
    for i in range(oh):
        for j in range(ow):
            for k in range(kh):
                for m in range(kw):
                    at = (slice(None), slice(None), i * stride + k * dilation, j * stride + m * dilation)
                    image[at] = np.where(image[at] == 0, cols[:, :, k, m, i, j], image[at])
    return image[:, :, padding : padding + h, padding : padding + w]
