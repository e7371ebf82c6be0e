# verdict: WA
# first contact: WA
# the “extreme Inception” order wherever the shapes allow it
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def each_channel(x, w, multiplier, stride, padding):
    x = np.repeat(np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2)), multiplier, axis=1)
    view = sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,ckl->ncij", view, w[:, 0].astype(float))


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    mix = pointwise[:, :, 0, 0].astype(float)
    x = x.astype(float)
    if mix.shape[0] == x.shape[1] and multiplier == 1:
        y = each_channel(np.einsum("nchw,oc->nohw", x, mix), depthwise, 1, stride, padding)
    else:
        y = np.einsum("nchw,oc->nohw", each_channel(x, depthwise, multiplier, stride, padding), mix)
    return y if b is None else y + b[:, None, None]
