# how: each depthwise map is made, weighted into all outputs and thrown away
# first contact: AC
import numpy as np


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    n, c, h, width = x.shape
    kh, kw = depthwise.shape[2:]
    oh, ow = (h + 2 * padding - kh) // stride + 1, (width + 2 * padding - kw) // stride + 1
    y = np.zeros((n, pointwise.shape[0], oh, ow))
    for q in range(c):
        plane = np.pad(x[:, q].astype(float), ((0, 0), (padding, padding), (padding, padding)))
        for r in range(multiplier):
            k = q * multiplier + r
            seen = np.zeros((n, oh, ow))
            for i in range(kh):
                for j in range(kw):
                    part = plane[:, i : i + (oh - 1) * stride + 1 : stride, j : j + (ow - 1) * stride + 1 : stride]
                    seen = seen + float(depthwise[k, 0, i, j]) * part
            y += pointwise[None, :, k, :, :].astype(float) * seen[:, None]
    if b is not None:
        y += b[None, :, None, None]
    return y
