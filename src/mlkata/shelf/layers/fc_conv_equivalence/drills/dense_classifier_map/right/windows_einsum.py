# how: a view of all windows, contracted with the kernel at once
# first contact: AC
import numpy as np


def dense_classifier_map(x, weight, bias, in_chw, stride=1):
    c, h, w = in_chw
    windows = np.lib.stride_tricks.sliding_window_view(x, (h, w), axis=(2, 3))[:, :, ::stride, ::stride]
    kernel = weight.reshape(-1, c, h, w)
    return np.einsum("ncijhw,ochw->noij", windows, kernel) + bias.reshape(1, -1, 1, 1)
