# verdict: WA
# first contact: WA
# mistake: flips the kernel
# depthwise kernels are turned by 180 degrees
import numpy as np


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    x = np.repeat(np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2)), multiplier, axis=1)
    kh, kw = depthwise.shape[2:]
    oh, ow = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    maps = np.zeros((len(x), x.shape[1], oh, ow))
    for i in range(kh):
        for j in range(kw):
            part = x[:, :, i : i + (oh - 1) * stride + 1 : stride, j : j + (ow - 1) * stride + 1 : stride]
            maps += part * depthwise[:, 0, kh - 1 - i, kw - 1 - j].astype(float)[:, None, None]
    y = np.einsum("ncij,oc->noij", maps, pointwise[:, :, 0, 0].astype(float))
    return y if b is None else y + b[:, None, None]
