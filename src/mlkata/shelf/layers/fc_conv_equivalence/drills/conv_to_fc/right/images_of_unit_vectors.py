# how: convolves every unit picture: its result is a column
# first contact: AC
import numpy as np


def convolve(x, w, stride, padding):
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("cijhw,ochw->oij", windows, w)


def conv_to_fc(w, in_hw, stride=1, padding=0):
    size = (w.shape[1], *in_hw)
    columns = [convolve(unit.reshape(size), w, stride, padding).ravel() for unit in np.eye(int(np.prod(size)))]
    return np.stack(columns, axis=1)
