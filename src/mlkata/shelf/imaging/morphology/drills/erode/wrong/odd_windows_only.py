# verdict: WA
# first contact: WA
# mistake: origin at (k - 1) // 2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def highest(dtype):
    if dtype == bool:
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.inf


def erode(image, element):
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty")
    ry, rx = cells.shape[0] // 2, cells.shape[1] // 2
    p = np.pad(image, ((ry, ry), (rx, rx)), constant_values=highest(image.dtype))
    full = np.zeros((2 * ry + 1, 2 * rx + 1), dtype=bool)
    full[-cells.shape[0] :, -cells.shape[1] :] = cells
    return sliding_window_view(p, full.shape)[..., full].min(axis=-1)
