# verdict: WA
# first contact: WA
# mistake: ignores which cells are set
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def highest(dtype):
    if dtype == bool:
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.inf


def erode(image, element):
    if not np.any(element):
        raise ValueError("empty")
    kh, kw = element.shape
    p = np.pad(image, ((kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)), constant_values=highest(image.dtype))
    return sliding_window_view(p, (kh, kw)).min(axis=(2, 3))
