# verdict: RE
# first contact: RE
# takes kh for both sides
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.repeat(np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2)), multiplier, axis=1)
    k = w.shape[2]
    oh, ow = (x.shape[2] - k) // stride + 1, (x.shape[3] - k) // stride + 1
    y = np.zeros((len(x), x.shape[1], oh, ow))
    for i in range(oh):
        for j in range(ow):
            patch = x[:, :, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, :, i, j] = np.einsum("nckl,ckl->nc", patch, w[:, 0, :, :k].astype(float))
    return y
