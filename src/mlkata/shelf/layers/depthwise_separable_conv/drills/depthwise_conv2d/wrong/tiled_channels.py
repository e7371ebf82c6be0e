# verdict: WA
# first contact: WA
# mistake: deals the kernels out like cards
# np.tile repeats the whole stack of channels: 0, 1, 2, 0, 1, 2
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    x = np.tile(x, (1, multiplier, 1, 1))
    kh, kw = w.shape[-2:]
    oh, ow = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    y = np.zeros((len(x), x.shape[1], oh, ow))
    for a in range(kh):
        for b in range(kw):
            z = x[:, :, a : a + stride * (oh - 1) + 1 : stride, b : b + stride * (ow - 1) + 1 : stride]
            y += z * w[None, :, 0, a, b, None, None]
    return y
