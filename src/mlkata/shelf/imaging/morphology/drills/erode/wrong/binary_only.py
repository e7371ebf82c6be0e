# verdict: WA
# first contact: WA
# counts how many cells are hit: right for sets, but grey pictures come back as 0 and 1
import numpy as np


def erode(image, element):
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty")
    kh, kw = cells.shape
    h, w = image.shape
    p = np.pad(image > 0, ((kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)), constant_values=True)
    hits = sum(p[i : i + h, j : j + w].astype(int) for i, j in np.argwhere(cells))
    return (hits == cells.sum()).astype(image.dtype)
