# how: multiply both steps into one ordinary kernel and convolve once
# first contact: AC
import numpy as np


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    n, c, h, width = x.shape
    oc, (kh, kw) = len(pointwise), depthwise.shape[2:]
    kernel = np.zeros((oc, c, kh, kw))
    for k in range(c * multiplier):
        kernel[:, k // multiplier] += pointwise[:, k, 0, 0].astype(float)[:, None, None] * depthwise[k, 0]
    padded = np.zeros((n, c, h + 2 * padding, width + 2 * padding))
    padded[:, :, padding : padding + h, padding : padding + width] = x
    rows = range(0, padded.shape[2] - kh + 1, stride)
    cols = range(0, padded.shape[3] - kw + 1, stride)
    y = np.zeros((n, oc, len(rows), len(cols)))
    for i, r in enumerate(rows):
        for j, s in enumerate(cols):
            y[:, :, i, j] = np.tensordot(padded[:, :, r : r + kh, s : s + kw], kernel, axes=([1, 2, 3], [1, 2, 3]))
    return y if b is None else y + b.reshape(-1, 1, 1)
