# verdict: WA
# first contact: AC
# whole numbers are multiplied in int32, where 70000 times 70000 wraps around
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.asarray(x, dtype=np.int32) if np.asarray(x).dtype.kind in "iu" else np.asarray(x)
    w = np.asarray(w)
    n, c, h, wd = x.shape
    kh, kw = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (wd + 2 * padding - kw) // stride + 1
    y = np.zeros((n, c * multiplier, oh, ow))
    for m in range(c * multiplier):
        q = m // multiplier
        for u in range(kh):
            for v in range(kw):
                y[:, m] += (
                    w[m, 0, u, v]
                    * xp[:, q, u : u + (oh - 1) * stride + 1 : stride, v : v + (ow - 1) * stride + 1 : stride]
                )
    return y
