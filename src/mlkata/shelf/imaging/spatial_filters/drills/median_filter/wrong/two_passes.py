# verdict: WA
# first contact: WA
# mistake: rows first, columns afterwards
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def median_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    out = image
    for axis in (1, 0):
        sides = [(0, 0), (0, 0)]
        sides[axis] = (ksize // 2, ksize // 2)
        lines = sliding_window_view(np.pad(out, sides, mode="edge"), ksize, axis=axis)
        out = np.sort(lines, axis=-1)[..., ksize // 2]
    return out
