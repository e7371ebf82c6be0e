# verdict: WA
# first contact: WA
# mistake: sums over the input channels
# broadcasts each kernel over all channels and sums, as an ordinary convolution does
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    view = sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,okl->noij", view, w[:, 0].astype(float))
