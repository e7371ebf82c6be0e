# verdict: WA
# first contact: WA
# adds the bias only where the depthwise output has as many channels as the bias
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    x = np.repeat(np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2)), multiplier, axis=1)
    view = sliding_window_view(x, depthwise.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    maps = np.einsum("ncijkl,ckl->ncij", view, depthwise[:, 0].astype(float))
    if b is not None and len(b) == maps.shape[1]:
        maps = maps + b[:, None, None]
    return np.einsum("ncij,oc->noij", maps, pointwise[:, :, 0, 0].astype(float))
