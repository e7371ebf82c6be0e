# verdict: WA
# first contact: WA
# mirrors the picture instead of putting zeros around
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2), mode="reflect")
    view = sliding_window_view(np.repeat(x, multiplier, axis=1), w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,ckl->ncij", view, w[:, 0].astype(float))
