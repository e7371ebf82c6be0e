# verdict: WA
# first contact: WA
# mistake: rounds the output size up
# np.ceil in the size, zeros where the window hangs over
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    n, c, h, width = x.shape
    kh, kw = w.shape[2:]
    oh = int(np.ceil((h + 2 * padding - kh) / stride)) + 1
    ow = int(np.ceil((width + 2 * padding - kw) / stride)) + 1
    big = np.zeros((n, c, h + 2 * padding + stride, width + 2 * padding + stride))
    big[:, :, padding : padding + h, padding : padding + width] = x
    y = np.zeros((n, c * multiplier, oh, ow))
    for i in range(oh):
        for j in range(ow):
            patch = np.repeat(big[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw], multiplier, axis=1)
            y[:, :, i, j] = (patch * w[:, 0].astype(float)).sum(axis=(2, 3))
    return y
