# verdict: WA
# first contact: WA
# every output of a channel uses the first of its kernels
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    view = sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    y = np.einsum("ncijkl,ckl->ncij", view, w[::multiplier, 0].astype(float))
    return np.repeat(y, multiplier, axis=1)
