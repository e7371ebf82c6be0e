# how: writes the kernel with zeros between its taps and convolves as usual, by windows
# first contact: AC
import numpy as np


def dilated_conv2d(x, w, dilation=1, stride=1, padding=0):
    oc, c, kh, kw = w.shape
    big = np.zeros((oc, c, dilation * (kh - 1) + 1, dilation * (kw - 1) + 1))
    big[:, :, ::dilation, ::dilation] = w
    x = np.pad(x, [(0, 0), (0, 0), (padding,) * 2, (padding,) * 2])
    if big.shape[2] > x.shape[2] or big.shape[3] > x.shape[3]:
        raise ValueError("kernel larger than input")
    windows = np.lib.stride_tricks.sliding_window_view(x, big.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,ocij->nohw", windows[:, :, ::stride, ::stride], big)
