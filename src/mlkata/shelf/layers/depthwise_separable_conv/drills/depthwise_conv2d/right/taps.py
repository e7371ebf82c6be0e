# how: one shifted picture for each tap of the kernel
# first contact: AC
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    p = padding
    big = np.zeros((x.shape[0], x.shape[1], x.shape[2] + 2 * p, x.shape[3] + 2 * p))
    big[:, :, p : p + x.shape[2], p : p + x.shape[3]] = x
    big = np.repeat(big, multiplier, axis=1)
    kh, kw = w.shape[2:]
    oh = (big.shape[2] - kh) // stride + 1
    ow = (big.shape[3] - kw) // stride + 1
    out = np.zeros((big.shape[0], big.shape[1], oh, ow))
    for a in range(kh):
        for b in range(kw):
            part = big[:, :, a : a + stride * (oh - 1) + 1 : stride, b : b + stride * (ow - 1) + 1 : stride]
            out += part * w[:, 0, a, b].astype(float)[None, :, None, None]
    return out
