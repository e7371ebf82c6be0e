# verdict: WA
# first contact: WA
# mistake: takes the largest value
import numpy as np


def erode(image, element):
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty")
    h, w = image.shape
    kh, kw = cells.shape
    low = False if image.dtype == bool else np.iinfo(image.dtype).min if image.dtype.kind in "iu" else -np.inf
    p = np.pad(image, ((kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)), constant_values=low)
    out = np.full_like(image, low)
    for i, j in np.argwhere(cells):
        np.maximum(out, p[i : i + h, j : j + w], out=out)
    return out
