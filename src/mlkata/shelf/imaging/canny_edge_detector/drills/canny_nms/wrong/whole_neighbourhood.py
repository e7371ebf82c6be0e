# verdict: WA
# first contact: WA
# keeps a pixel only if it is the largest of its 3 x 3 block, whatever the direction
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def nonmax_suppress(magnitude, gx, gy):
    top = sliding_window_view(np.pad(magnitude, 1), (3, 3)).max(axis=(2, 3))
    return np.where(magnitude == top, magnitude, 0)
