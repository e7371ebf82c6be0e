# verdict: WA
# first contact: WA
# pads by half the kernel whatever is asked for
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    kh, kw = w.shape[2:]
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (kh // 2, kh // 2), (kw // 2, kw // 2)))
    view = sliding_window_view(np.repeat(x, multiplier, axis=1), (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,ckl->ncij", view, w[:, 0].astype(float))
