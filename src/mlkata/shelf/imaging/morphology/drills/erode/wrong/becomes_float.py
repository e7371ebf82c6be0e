# verdict: WA
# first contact: WA
# right values, but every picture comes back as float64
import numpy as np


def erode(image, element):
    cells = np.argwhere(element)
    if len(cells) == 0:
        raise ValueError("empty")
    kh, kw = np.shape(element)
    h, w = image.shape
    top = 1.0 if image.dtype == bool else float(np.iinfo(image.dtype).max) if image.dtype.kind in "iu" else np.inf
    p = np.full((h + kh - 1, w + kw - 1), top)
    p[kh // 2 : kh // 2 + h, kw // 2 : kw // 2 + w] = image
    return np.min([p[i : i + h, j : j + w] for i, j in cells], axis=0)
