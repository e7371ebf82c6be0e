# verdict: WA
# first contact: WA
# mistake: puts all zeros behind
# the picture stays in the upper left corner of the padded one
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    n, c, h, width = x.shape
    canvas = np.zeros((n, c, h + 2 * padding, width + 2 * padding))
    canvas[:, :, :h, :width] = x
    cm, _, kh, kw = w.shape
    rows, cols = range(0, canvas.shape[2] - kh + 1, stride), range(0, canvas.shape[3] - kw + 1, stride)
    y = np.zeros((n, cm, len(rows), len(cols)))
    for o in range(cm):
        for i, r in enumerate(rows):
            for j, q in enumerate(cols):
                y[:, o, i, j] = np.tensordot(canvas[:, o // multiplier, r : r + kh, q : q + kw], w[o, 0].astype(float), 2)
    return y
