# verdict: WA
# first contact: WA
# depthwise kernel k reads channel k % c
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    x = np.concatenate([np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))] * multiplier, axis=1)
    view = sliding_window_view(x, depthwise.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    maps = np.einsum("ncijkl,ckl->ncij", view, depthwise[:, 0].astype(float))
    y = np.einsum("ncij,oc->noij", maps, pointwise[:, :, 0, 0].astype(float))
    return y if b is None else y + b[:, None, None]
