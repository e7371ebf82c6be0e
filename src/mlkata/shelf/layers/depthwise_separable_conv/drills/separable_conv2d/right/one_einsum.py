# how: windows, depthwise kernels and pointwise weights contracted at once
# first contact: AC
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    c = x.shape[1]
    x = np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    view = sliding_window_view(x, depthwise.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    deep = depthwise.astype(float).reshape(c, multiplier, *depthwise.shape[2:])
    point = pointwise.astype(float).reshape(-1, c, multiplier)
    y = np.einsum("ncijkl,cmkl,ocm->noij", view, deep, point, optimize=True)
    return y if b is None else y + b[None, :, None, None]
