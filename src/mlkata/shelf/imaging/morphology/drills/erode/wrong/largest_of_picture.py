# verdict: WA
# first contact: WA
# beyond the border the picture's own maximum instead of the type's
import numpy as np


def erode(image, element):
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty")
    h, w = image.shape
    kh, kw = cells.shape
    p = np.pad(image, ((kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)), constant_values=image.max())
    out = np.stack([p[i : i + h, j : j + w] for i, j in np.argwhere(cells)]).min(axis=0)
    return out
