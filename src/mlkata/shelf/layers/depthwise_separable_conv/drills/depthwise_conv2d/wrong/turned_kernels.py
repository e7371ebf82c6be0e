# verdict: WA
# first contact: WA
# mistake: flips the kernel
# convolves in the mathematical sense
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    x = np.repeat(x, multiplier, axis=1)
    view = sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,ckl->ncij", view, np.rot90(w[:, 0], 2, axes=(1, 2)).astype(float))
