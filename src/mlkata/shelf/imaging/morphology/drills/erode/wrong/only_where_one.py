# verdict: WA
# first contact: WA
# element == 1 instead of non-zero: cells of 255 are lost
import numpy as np


def highest(dtype):
    if dtype == bool:
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.inf


def erode(image, element):
    cells = np.asarray(element) == 1
    if not np.any(element):
        raise ValueError("empty")
    h, w = image.shape
    kh, kw = cells.shape
    p = np.pad(image, ((kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)), constant_values=highest(image.dtype))
    out = np.full(image.shape, highest(image.dtype), dtype=image.dtype)
    for i in range(kh):
        for j in range(kw):
            if cells[i, j]:
                out = np.minimum(out, p[i : i + h, j : j + w])
    return out
