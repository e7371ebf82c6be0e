# how: all windows as a strided view, the element as a mask over their cells
# first contact: AC
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def highest(dtype):
    if dtype == np.bool_:
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.finfo(dtype).max * 10.0


def erode(image, element):
    mask = np.asarray(element).astype(bool)
    if mask.sum() == 0:
        raise ValueError("no cell set")
    with np.errstate(over="ignore"):
        fill = highest(image.dtype)
    kh, kw = mask.shape
    padded = np.pad(image, [(kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)], constant_values=fill)
    view = sliding_window_view(padded, (kh, kw))
    return view[:, :, mask].min(axis=-1)
