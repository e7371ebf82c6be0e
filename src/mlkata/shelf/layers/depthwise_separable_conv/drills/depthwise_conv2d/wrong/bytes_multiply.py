# verdict: WA
# first contact: WA
# mistake: adds up in the dtype of the picture
# products are taken in the dtype that comes in; only the sum is a float
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x = np.repeat(np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2)), multiplier, axis=1)
    view = sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return (view * w[:, 0][None, :, None, None]).sum(axis=(4, 5), dtype=float)
