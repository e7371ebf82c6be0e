# how: a sliding-window view and one einsum with a separate axis for the multiplier
# first contact: AC
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.pad(np.asarray(x, dtype=float), [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    view = sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    kernels = np.asarray(w, dtype=float).reshape(x.shape[1], multiplier, *w.shape[2:])
    y = np.einsum("ncijkl,cmkl->ncmij", view, kernels)
    return y.reshape(len(x), x.shape[1] * multiplier, *y.shape[3:])
