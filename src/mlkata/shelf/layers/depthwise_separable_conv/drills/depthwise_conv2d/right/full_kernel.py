# how: an ordinary convolution whose kernel is zero wherever channels would mix
# first contact: AC
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    n, c, h, width = x.shape
    cm, _, kh, kw = w.shape
    full = np.zeros((cm, c, kh, kw))
    for o in range(cm):
        full[o, o // multiplier] = w[o, 0]
    padded = np.zeros((n, c, h + 2 * padding, width + 2 * padding))
    padded[:, :, padding : padding + h, padding : padding + width] = x
    rows = range(0, padded.shape[2] - kh + 1, stride)
    cols = range(0, padded.shape[3] - kw + 1, stride)
    y = np.empty((n, cm, len(rows), len(cols)))
    for i, top in enumerate(rows):
        for j, left in enumerate(cols):
            patch = padded[:, :, top : top + kh, left : left + kw].reshape(n, -1)
            y[:, :, i, j] = patch @ full.reshape(cm, -1).T
    return y
