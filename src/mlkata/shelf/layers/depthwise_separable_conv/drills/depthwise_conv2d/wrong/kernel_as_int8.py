# verdict: WA
# first contact: AC
# a byte kernel is read as signed: 200 becomes -56
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.asarray(x, dtype=np.float64)
    w = np.asarray(w).astype(np.int8) if np.asarray(w).dtype == np.uint8 else np.asarray(w, float)
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
