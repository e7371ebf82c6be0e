# verdict: TLE
# first contact: TLE
# looks at every value of every window: right, but the cost grows with the window
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    top = True if values.dtype == bool else np.iinfo(values.dtype).max if values.dtype.kind in "iu" else np.inf
    line = np.pad(values, (size // 2, size - 1 - size // 2), constant_values=top)
    return sliding_window_view(line, size).min(axis=1)
