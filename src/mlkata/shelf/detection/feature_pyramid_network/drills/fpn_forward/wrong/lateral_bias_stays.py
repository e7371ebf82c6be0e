# verdict: WA
# first contact: WA
# hands the sum down without its own bias
import numpy as np


def up(x, h, w):
    return x.repeat(2, axis=1).repeat(2, axis=2)[:, :h, :w]


def conv3(x, k, b):
    d, c = k.shape[:2]
    h, w = x.shape[1:]
    p = np.pad(x, ((0, 0), (1, 1), (1, 1)))
    out = np.zeros((d, h, w)) + b[:, None, None]
    for i in range(3):
        for j in range(3):
            out += np.tensordot(k[:, :, i, j], p[:, i : i + h, j : j + w], axes=1)
    return out


def fpn_forward(features, lateral, smooth):
    n = len(features)
    outs = [None] * n
    prev = None
    for k in range(n - 1, -1, -1):
        x = features[k]
        wt, b = lateral[k]
        s = np.tensordot(wt[:, :, 0, 0], x, axes=1) + b[:, None, None]
        if prev is not None:
            s = s + up(prev - lateral[k + 1][1][:, None, None], *s.shape[1:])
        prev = s
        outs[k] = conv3(s, *smooth[k])
    return outs
