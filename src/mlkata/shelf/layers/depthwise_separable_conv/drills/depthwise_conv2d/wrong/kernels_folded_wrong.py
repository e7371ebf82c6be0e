# verdict: WA
# first contact: WA
# the kernels are folded as (multiplier, c), the outputs laid side by side
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    view = sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    kernels = w.astype(float).reshape(multiplier, x.shape[1], *w.shape[2:])
    y = np.einsum("ncijkl,mckl->ncmij", view, kernels)
    return y.reshape(len(x), -1, *y.shape[3:])
