# verdict: WA
# first contact: WA
# mistake: averaged instead of added
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    (h, w), (kh, kw) = size, kernel
    oh = (h + 2 * padding - dilation * (kh - 1) - 1) // stride + 1
    ow = (w + 2 * padding - dilation * (kw - 1) - 1) // stride + 1
    n = len(columns)
    cols = columns.reshape(n, -1, kh, kw, oh, ow)
    image = np.zeros((n, cols.shape[1], h + 2 * padding, w + 2 * padding), dtype=columns.dtype)
    count = np.zeros_like(image)
    for i in range(oh):
        for j in range(ow):
            for k in range(kh):
                for m in range(kw):
                    image[:, :, i * stride + k * dilation, j * stride + m * dilation] += cols[:, :, k, m, i, j]
                    count[:, :, i * stride + k * dilation, j * stride + m * dilation] += 1
    image /= np.where(count == 0, 1, count)
    return image[:, :, padding : padding + h, padding : padding + w]
