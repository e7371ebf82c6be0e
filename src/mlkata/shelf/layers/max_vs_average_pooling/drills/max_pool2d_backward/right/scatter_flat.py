# how: finds all winners in a view of the windows padded with -inf and scatters with np.add.at
# first contact: AC
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def max_pool2d_backward(dy, x, kernel_size, stride=None, padding=0, ceil_mode=False):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = (kh, kw) if stride is None else np.broadcast_to(stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    n, c, h, w = x.shape
    oh, ow = dy.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (ph, ph + kh + sh), (pw, pw + kw + sw)), constant_values=-np.inf)
    win = sliding_window_view(xp, (int(kh), int(kw)), axis=(2, 3))[:, :, ::sh, ::sw][:, :, :oh, :ow]
    best = win.reshape(n, c, oh, ow, -1).argmax(-1)
    r = np.arange(oh)[:, None] * sh - ph + best // kw
    q = np.arange(ow) * sw - pw + best % kw
    dx = np.zeros(x.shape)
    a, b = np.arange(n)[:, None, None, None], np.arange(c)[:, None, None]
    np.add.at(dx, (a, b, r, q), dy)
    return dx
